package io.oneapi.standalone.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages of the pages, with the words that stand around the catalogue's. */
enum Language {
    ENGLISH("environment.md", """
        # Environment

        [中文](environment.zh.md)

        Made from `environment.yml`; do not edit by hand.

        A file `.env` in the working directory is read first; variables of the process come before it. An empty variable counts as unset. Lines are
        `KEY=value`, also with `export`, comments, single quotes (literal), double quotes (`\\n`) and `$VAR`. A number that cannot be read counts as unset
        unless the table says otherwise. All are read once, at the start. Settings that change while the gateway runs are [options](options.md).

        "Read by" names services; in one process all of them are there. *start* are the scripts and images that start a process, *compose* is
        `docker-compose.yml`, which hands on only what it names. Names of lower level, such as `RELAY_UPSTREAM_MAX_CONNECTIONS`, are keys of the configuration in
        capitals.
        """, "| variable | default | read by | meaning |", """

            ## What guides to One API say otherwise

            Names and defaults are One API's, but for these:

            | variable | how it differs |
            |---|---|
            """, """

                    ## Read by nothing

                    These can stand where they stood; they change nothing.

                    | variable | why |
                    |---|---|
                    """, ", ", Map.of()),
    CHINESE(
            "environment.zh.md",
            """
            # 环境变量

            [English](environment.md)

            本页由 `environment.yml` 生成，请勿手工修改。

            先读取工作目录中的 `.env` 文件；进程的环境变量优先。空变量视为未设置。每行为 `KEY=value`，可带 `export`、注释、单引号（原样）、双引号（`\\n`）和
            `$VAR`。无法识别的数字视为未设置，表中另有说明的除外。变量只在启动时读取一次。运行中可以修改的设置是[选项](options.zh.md)。

            “读取者”一栏是服务的名称；单进程部署包含全部服务。“启动”指启动进程的脚本和镜像，“compose”指 `docker-compose.yml`，它只传递其中写明的变量。
            `RELAY_UPSTREAM_MAX_CONNECTIONS` 之类的名称是配置键的大写形式。
            """,
            "| 变量 | 默认值 | 读取者 | 含义 |",
            """

            ## 与 One API 教程的不同

            名称和默认值与 One API 相同，以下除外：

            | 变量 | 不同之处 |
            |---|---|
            """,
            """

            ## 不读取的变量

            可以留在原处，没有任何作用。

            | 变量 | 原因 |
            |---|---|
            """,
            "、",
            Map.of("all", "全部", "one-process", "单进程", "start", "启动"));

    final String page;
    final String introduction;
    final String tableHead;
    final String differences;
    final String unread;
    final String comma;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of.
    private final Map<String, String> readers;

    Language(
            String page,
            String introduction,
            String tableHead,
            String differences,
            String unread,
            String comma,
            Map<String, String> readers) {
        this.page = page;
        this.introduction = introduction;
        this.tableHead = tableHead;
        this.differences = differences;
        this.unread = unread;
        this.comma = comma;
        this.readers = readers;
    }

    String reader(String name) {
        return readers.getOrDefault(name, name.replace("one-process", "one process"));
    }

    String title(Catalogue.Group group) {
        return this == ENGLISH ? group.titleEn() : group.titleZh();
    }

    String meaning(Catalogue.Variable variable) {
        return this == ENGLISH ? variable.en() : variable.zh();
    }

    @Nullable
    String difference(Catalogue.Variable variable) {
        return this == ENGLISH ? variable.guidesEn() : variable.guidesZh();
    }

    String words(Catalogue.Words words) {
        return this == ENGLISH ? words.en() : words.zh();
    }
}
