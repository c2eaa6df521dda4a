'use strict';

module.exports = (sequelize, DataTypes) => {
  const Order = sequelize.define(
    'Order',
    {
      id: {
        type: DataTypes.BIGINT,
        autoIncrement: true,
        primaryKey: true,
      },
      total: {
        type: DataTypes.DECIMAL(12, 2),
        allowNull: false,
      },
      placedAt: DataTypes.DATE,
      points: {
        type: DataTypes.BIGINT,
        allowNull: false,
        defaultValue: 0,
      },
    },
    { tableName: 'orders', timestamps: false, indexes: [{ fields: ['user_id', 'placed_at'] }] },
  );
  Order.associate = (models) => {
    Order.belongsTo(models.User, { foreignKey: { name: 'userId', allowNull: false }, onDelete: 'CASCADE' });
    Order.hasMany(models.OrderLine, { foreignKey: 'orderId' });
  };
  return Order;
};
