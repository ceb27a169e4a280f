package io.oneapi.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start gateways: dozens of short-lived processes, whose time goes into loading and compiling classes. The first
 * that ends in order writes down what it has loaded for those after it.
 */
final class GatewayJvm {
    private static final Path DIRECTORY = createDirectory();

    /** What the tests themselves run on. */
    static final String CLASS_PATH = classPath();

    private GatewayJvm() {}

    /** The command that runs a main class on the class path of the tests. */
    static List<String> command(String mainClass) {
        return command(mainClass, CLASS_PATH, List.of());
    }

    /** The same for one that is started time and again on one class path. */
    static List<String> sharingClasses(String mainClass, String classPath) {
        return command(
                mainClass,
                classPath,
                List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + DIRECTORY.resolve(mainClass)));
    }

    private static List<String> command(String mainClass, String classPath, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        return command;
    }

    private static Path createDirectory() {
        try {
            Path directory = Files.createTempDirectory("one-api-classes");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            files.map(Path::toFile).forEach(File::delete);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded classes can be written down only where all of them come from archives. */
    private static String classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(entries.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .map(entry -> Files.isDirectory(entry) ? packed(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path packed(Path folder) {
        Path archive = DIRECTORY.resolve(folder.toString().replace(File.separatorChar, '-') + ".jar");
        try (Stream<Path> files = Files.walk(folder);
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
            for (Path file : files.filter(file -> !file.equals(folder)).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    // Beans are found by entries of folders.
                    jar.putNextEntry(new JarEntry(name + "/"));
                } else {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                }
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
