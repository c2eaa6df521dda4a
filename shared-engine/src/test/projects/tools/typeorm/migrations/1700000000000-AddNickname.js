module.exports = class AddNickname1700000000000 {
  async up(queryRunner) {
    await queryRunner.query(`ALTER TABLE "users" ADD "nickname" character varying`);
    await queryRunner.query('CREATE INDEX "users_nickname"' +
      ' ON "users" ("nickname")');
  }
  async down(queryRunner) {
    await queryRunner.query(`ALTER TABLE "users" DROP COLUMN "nickname"`);
  }
};
