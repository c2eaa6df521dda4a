const { Migration } = require('@mikro-orm/migrations');

exports.Migration20240102000000 = class Migration20240102000000 extends Migration {
  async up() {
    this.addSql(`alter table "users" alter column "email" set not null;`);
  }
  async down() {
    this.addSql(`alter table "users" alter column "email" drop not null;`);
  }
};
