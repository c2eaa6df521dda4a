exports.up = async (knex) => {
  await knex.schema.alterTable('users', (table) => table.string('nickname'));
  await knex.raw('CREATE INDEX users_nickname ON users (nickname)');
};
exports.down = async (knex) => {
  await knex.schema.alterTable('users', (table) => table.dropColumn('nickname'));
};
