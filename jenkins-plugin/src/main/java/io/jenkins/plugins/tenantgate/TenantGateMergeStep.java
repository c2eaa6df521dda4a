package io.jenkins.plugins.tenantgate;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import hudson.util.FormValidation;
import io.jenkins.plugins.tenantgate.engine.ReportFolder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import jenkins.MasterToSlaveFileCallable;
import org.apache.tools.ant.DirectoryScanner;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code tenantGateMerge}: makes one report, and one verdict, of those of all shards. */
public final class TenantGateMergeStep extends ReportStep {
    private final String shards;

    /**
     * Takes what every merge needs.
     *
     * @param shards the shards' report folders, as a glob from the workspace such as {@code shards/*}
     */
    @DataBoundConstructor
    public TenantGateMergeStep(@Nullable String shards) {
        this.shards = Objects.requireNonNullElse(Util.fixEmptyAndTrim(shards), "");
    }

    public String getShards() {
        return shards;
    }

    @Override
    void perform(Run<?, ?> run, Workplace place) throws InterruptedException, IOException {
        String glob = Objects.requireNonNullElse(place.expanded(shards), shards);
        ReportFolder folder = emptied(place);
        List<String> found = place.workspace().act(new FindFolders(glob));
        if (found.isEmpty()) {
            throw new AbortException("Tenantgate: no folder matches " + glob + " in the workspace; unstash the shards'"
                    + " report folders before the merge, and name them by a glob such as shards/*");
        }
        List<String> arguments = new ArrayList<>(List.of("merge", "--out=" + folder.path()));
        arguments.addAll(SignKey.argument(getSignKey()));
        arguments.add("--");
        arguments.addAll(found);
        report(arguments, folder, glob, run, place);
    }

    private static final class FindFolders extends MasterToSlaveFileCallable<List<String>> {
        private static final long serialVersionUID = 1;
        private final String glob;

        FindFolders(String glob) {
            this.glob = glob;
        }

        @Override
        public List<String> invoke(File workspace, VirtualChannel channel) {
            DirectoryScanner scanner = new DirectoryScanner();
            scanner.setBasedir(workspace);
            scanner.setIncludes(new String[] {glob});
            scanner.setFollowSymlinks(false);
            scanner.scan();
            return Arrays.stream(scanner.getIncludedDirectories())
                    .filter(folder -> new File(new File(workspace, folder), ReportFolder.JSON).exists())
                    .sorted()
                    .toList();
        }
    }

    /** Its form. */
    @Extension
    @Symbol("tenantGateMerge")
    public static final class DescriptorImpl extends ReportStepDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.TenantGateMergeStep_DisplayName();
        }

        @POST
        public FormValidation doCheckShards(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
            return checkRequired(item, value);
        }
    }
}
