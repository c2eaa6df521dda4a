module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.query('ALTER TABLE users ALTER COLUMN email SET NOT NULL');
  },
  async down(queryInterface) {
    await queryInterface.sequelize.query('ALTER TABLE users ALTER COLUMN email DROP NOT NULL');
  },
};
