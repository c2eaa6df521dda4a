export const up = (pgm) => {
  pgm.addColumn('users', { nickname: { type: 'text' } });
  pgm.sql('CREATE INDEX users_nickname ON users (nickname)');
};
export const down = (pgm) => {
  pgm.dropColumn('users', 'nickname');
};
