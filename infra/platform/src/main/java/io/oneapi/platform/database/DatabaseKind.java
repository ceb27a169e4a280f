package io.oneapi.platform.database;

/** The kinds of database server, where their SQL differs. */
public enum DatabaseKind {
    SQLITE("MYSQL", '`'),
    MYSQL("MYSQL", '`'),
    POSTGRESQL("POSTGRES", '"');

    private final String repositoryDialect;
    private final char quote;

    DatabaseKind(String repositoryDialect, char quote) {
        this.repositoryDialect = repositoryDialect;
        this.quote = quote;
    }

    /** The dialect of Micronaut Data whose repositories run on this kind. */
    public String repositoryDialect() {
        return repositoryDialect;
    }

    /** The name as an identifier, so that {@code key} and {@code group} are not read as reserved words. */
    public String quote(String identifier) {
        return quote + identifier + quote;
    }
}
