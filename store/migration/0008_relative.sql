-- What a relative target is bound to: province, nation, city, gdp, plan, other;
-- '' for a figure that is bound to none. Its value is the margin.
ALTER TABLE figures ADD COLUMN bound TEXT NOT NULL DEFAULT '';
