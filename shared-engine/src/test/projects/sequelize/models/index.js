'use strict';

const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');

const sequelize = new Sequelize(process.env.SHOP_URL || 'postgres://shop:secret@db.example.com:5432/shop', {
  dialect: 'postgres',
  dialectOptions: { ssl: { require: true } },
  define: { underscored: true },
});

const db = { sequelize, Sequelize };

for (const file of fs.readdirSync(__dirname).filter((name) => name !== 'index.js' && name.endsWith('.js'))) {
  const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
  db[model.name] = model;
}

Object.values(db)
  .filter((model) => model.associate)
  .forEach((model) => model.associate(db));

module.exports = db;
