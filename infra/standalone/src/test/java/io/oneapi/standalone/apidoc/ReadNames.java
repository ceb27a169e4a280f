package io.oneapi.standalone.apidoc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The names that a service could read members of a body by: all of its texts that look like one. */
final class ReadNames {
    private ReadNames() {}

    /**
     * Those of one service.
     *
     * @param application a class that lies beside all others of the service, in a directory or a jar
     */
    static Set<String> of(Class<?> application) {
        try {
            Path place = Path.of(application
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return in(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return in(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the classes beside " + application, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> in(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(ReadNames::texts)
                    .filter(text -> text.matches("[a-z][a-z0-9_]*"))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> texts(Path classFile) {
        try {
            var constants = ClassFile.of().parse(classFile).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + classFile, e);
        }
    }
}
