exports.up = async (knex) => {
  const users = await knex('users').select('id', 'email');
  for (const user of users) {
    await knex('users').where({ id: user.id }).update({ nickname: user.email });
  }
  await knex.raw(`
    ALTER TABLE users
      ALTER COLUMN nickname SET NOT NULL`);
};
exports.down = async () => {};
