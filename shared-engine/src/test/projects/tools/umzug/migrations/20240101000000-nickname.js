module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('users', 'nickname', { type: Sequelize.TEXT });
    await queryInterface.sequelize.query('CREATE INDEX users_nickname ON users (nickname)');
  },
  async down(queryInterface) {
    await queryInterface.removeColumn('users', 'nickname');
  },
};
