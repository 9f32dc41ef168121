import { Module } from '@nestjs/common';
import { Dashboard } from './dashboard.js';
import { DashboardController } from './dashboard.controller.js';

@Module({ controllers: [DashboardController], providers: [Dashboard], exports: [Dashboard] })
export class DashboardModule {}
