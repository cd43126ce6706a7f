-- A place's pledges are a few of its many figures.
CREATE INDEX figures_pledged ON figures (place, year) WHERE pledge;
