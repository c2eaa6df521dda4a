const { Migration } = require('@mikro-orm/migrations');

exports.Migration20240101000000 = class Migration20240101000000 extends Migration {
  async up() {
    this.addSql(`alter table "users" add column "nickname" text null;`);
    this.addSql(`create index "users_nickname" on "users" ("nickname");`);
  }
  async down() {
    this.addSql(`alter table "users" drop column "nickname";`);
  }
};
