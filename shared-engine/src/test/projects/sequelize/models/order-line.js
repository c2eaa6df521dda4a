'use strict';

module.exports = (sequelize, DataTypes) =>
  sequelize.define(
    'OrderLine',
    {
      orderId: { type: DataTypes.BIGINT, primaryKey: true },
      lineNo: { type: DataTypes.INTEGER, primaryKey: true },
      sku: { type: DataTypes.STRING(255), allowNull: false },
      quantity: { type: DataTypes.SMALLINT, allowNull: false },
      weight: { type: DataTypes.DOUBLE },
    },
    { tableName: 'order_lines', timestamps: false },
  );
