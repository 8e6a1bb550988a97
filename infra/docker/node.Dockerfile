# One image for all Node apps: docker build -f infra/docker/node.Dockerfile --build-arg APP=release-service .
# The app to run is chosen by APP; the mode (migrate, serve, worker, both) by the command.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc nx.json tsconfig.base.json tsconfig.json ./
COPY apps apps
COPY libs libs
COPY infra/build infra/build
COPY infra/dev-stack/package.json infra/dev-stack/package.json
# Optional packages stay: password hashing and drawing are native code that comes as one of them for each system.
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim
ARG APP
ENV NODE_ENV=production APP=${APP} PORT=8080 QP_LISTEN=0.0.0.0
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/libs libs
COPY --from=build --chown=node:node /app/apps apps
COPY --from=build --chown=node:node /app/package.json package.json
# mount points of the key ring and of the data folder: a new volume takes owner and mode of the folder that it is mounted on
RUN install -d -o node -g node -m 700 /keys /home-of-data
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["sh", "-c", "exec node apps/$APP/dist/main.js \"$@\"", "--"]
CMD ["serve"]
