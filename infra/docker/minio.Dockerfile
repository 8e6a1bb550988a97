# MinIO built from its pinned last module version: the community server ships no images any more.
FROM golang:1.26-bookworm AS build
ENV CGO_ENABLED=0 GOFLAGS=-trimpath
ARG MINIO_VERSION
RUN go install github.com/minio/minio@${MINIO_VERSION}

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 minio && mkdir /data && chown minio /data
COPY --from=build /go/bin/minio /usr/local/bin/minio
USER minio
VOLUME /data
EXPOSE 9000
ENTRYPOINT ["minio", "server", "/data", "--address", ":9000"]
