-- A change that rests on a doubtful figure is no news until a person has ruled
-- on it. A digest covers a stretch of numbers; a change that is set free after
-- the digest that would have told it takes its place behind the newest number.
ALTER TABLE changes ADD COLUMN waits INTEGER NOT NULL DEFAULT 0; -- 1: for a ruling
ALTER TABLE changes ADD COLUMN freed INTEGER;                    -- the number it is told under; NULL: id

CREATE INDEX changes_freed   ON changes (freed) WHERE freed IS NOT NULL;
CREATE INDEX changes_waiting ON changes (place) WHERE waits;
