'use strict';

module.exports = (sequelize, DataTypes) =>
  sequelize.define(
    'Tag',
    { name: { type: DataTypes.STRING(50), allowNull: false, unique: true } },
    { tableName: 'tags', timestamps: false },
  );
