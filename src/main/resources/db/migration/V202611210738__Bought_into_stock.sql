-- A supplier that keeps no reference of ours is bought from by package: one open purchase or assignment of a package at a time, over all nodes.
alter table order_unit add column turn text;
create unique index order_unit_turn on order_unit (turn) where turn is not null;
-- The supplier's id of the assignment that put the piece on an eSIM, known before the eSIM is.
alter table order_unit add column assignment text;
create unique index order_unit_assignment on order_unit (assignment) where assignment is not null;
