#!/usr/bin/env node
import { createRequire } from 'node:module';
import { keepCompiledCode } from './compiled-code.ts';

keepCompiledCode();
createRequire(__filename)('./language-server.js');
