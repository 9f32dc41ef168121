// CommonJS packages require these: loaded first, they are there when a cycle would find them half-loaded.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import '@nestjs/bullmq';
