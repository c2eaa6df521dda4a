'use strict';

const { Model } = require('sequelize');

module.exports = (sequelize, DataTypes) => {
  class User extends Model {
    static associate(models) {
      User.hasMany(models.Order, { foreignKey: { name: 'userId', allowNull: false }, onDelete: 'CASCADE' });
      User.belongsTo(models.User, { as: 'invitedBy', foreignKey: 'invitedById' });
      User.belongsToMany(models.Tag, { through: 'user_tags' });
    }
  }

  User.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      email: { type: DataTypes.STRING(320), allowNull: false, unique: true },
      displayName: DataTypes.TEXT, // shown to others
      role: { type: DataTypes.ENUM('admin', 'member'), allowNull: false, defaultValue: 'member' },
      settings: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      labels: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      active: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      shownName: {
        type: DataTypes.VIRTUAL,
        get() {
          return this.displayName ?? this.email;
        },
      },
    },
    { sequelize, modelName: 'User', tableName: 'users', indexes: [{ fields: ['display_name'] }] },
  );
  return User;
};
