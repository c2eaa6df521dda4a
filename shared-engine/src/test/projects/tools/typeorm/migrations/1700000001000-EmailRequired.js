module.exports = class EmailRequired1700000001000 {
  async up(queryRunner) {
    const table = 'users';
    await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "email" SET NOT NULL`);
  }
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL`);
  }
};
