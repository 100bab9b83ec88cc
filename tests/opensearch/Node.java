import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of a cluster, until its process is ended: `java Node.java FOLDER SETTING=VALUE...`. */
class Node {
    public static void main(String[] args) throws Exception {
        var runner = new OpenSearchRunner();
        runner.setMaxHttpPort(-1); // it is among the settings
        runner.onBuild((number, settings) -> {
            for (int at = 1; at < args.length; at++) {
                var pair = args[at].split("=", 2);
                settings.put(pair[0], pair[1]);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.build(OpenSearchRunner.newConfigs().basePath(args[0]).numOfNode(1).disableESLogger());
        new CountDownLatch(1).await();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException error) {
            System.err.println(error);
        }
    }
}
