package io.oneapi.testing.database;

import java.nio.file.Path;
import java.util.List;

/** What makes the data of a server that speaks MySQL's protocol, and runs it. */
sealed interface MySqlProgram {
    /** Names a folder of MySQL, as its archives for Linux unpack; the tests run on it instead of MariaDB. */
    String FOLDER_VARIABLE = "ONE_API_TEST_MYSQL";

    static MySqlProgram installed() {
        String folder = System.getenv(FOLDER_VARIABLE);
        return folder == null || folder.isEmpty() ? new MariaDb() : new MySql(Path.of(folder));
    }

    /** The command that makes the data; directory and user are still to be named. */
    List<String> installation();

    /** The command that serves them, likewise. */
    List<String> command();

    /** MariaDB, as Debian has it. */
    record MariaDb() implements MySqlProgram {
        private static final String PACKAGE = "mariadb-server";

        @Override
        public List<String> installation() {
            return List.of(
                    ServerProcess.program("mariadb-install-db", PACKAGE, "/usr/bin", "/usr/local/bin")
                            .toString(),
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db");
        }

        @Override
        public List<String> command() {
            return List.of(
                    ServerProcess.program("mariadbd", PACKAGE, "/usr/sbin", "/usr/libexec", "/usr/local/bin")
                            .toString(),
                    "--no-defaults",
                    "--skip-name-resolve");
        }
    }

    /** MySQL in its own folder. Its {@code root} is let in by the name of this host, so names must be resolved. */
    record MySql(Path folder) implements MySqlProgram {
        @Override
        public List<String> installation() {
            return List.of(program(), "--no-defaults", "--initialize-insecure");
        }

        @Override
        public List<String> command() {
            return List.of(program(), "--no-defaults", "--mysqlx=OFF", "--skip-log-bin");
        }

        private String program() {
            return folder.resolve("bin/mysqld").toString();
        }
    }
}
