-- A flower of the shop's own may be given its face: shape, petals and colour. Without one it has the face of its code.
alter table flower_types
    add column face_shape   text,
    add column face_petals  integer,
    add column face_colour  text,
    add constraint flower_types_face_whole check (num_nulls(face_shape, face_petals, face_colour) in (0, 3)),
    add constraint flower_types_face_shape_known
        check (face_shape in ('slim', 'round', 'heart', 'pointed', 'ball', 'spike', 'leaf', 'cup')),
    add constraint flower_types_face_petals_range check (face_petals between 3 and 16),
    add constraint flower_types_face_colour_form check (face_colour ~ '^#[0-9A-F]{6}$');
comment on column flower_types.face_shape is 'Of its petals: slim, round, heart, pointed, ball, spike, leaf or cup; null: the face of its code.';
comment on column flower_types.face_petals is 'How many.';
comment on column flower_types.face_colour is 'Theirs: #RRGGBB.';
