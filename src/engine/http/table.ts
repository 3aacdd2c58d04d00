// Every operation. A new resource adds its file here.
import type { OpenRoute, Route } from './routes.ts';

export const table: Route[] = [];

export const openTable: OpenRoute[] = [];
