using System.Diagnostics;

namespace Startup;

/// <summary>The program that is measured, published once: as it is or woven, for the JIT or as native code.</summary>
internal sealed class PublishedProgram
{
    private const string Name = "StartupProgram";

    private readonly string _folder;

    private PublishedProgram(string folder) => _folder = folder;

    /// <summary>What is deployed: the executable and what it needs beside the framework.</summary>
    public long Bytes => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".dbg", StringComparison.Ordinal) && !file.EndsWith(".pdb", StringComparison.Ordinal) && !file.EndsWith(".xml", StringComparison.Ordinal))
        .Sum(file => new FileInfo(file).Length);

    public static PublishedProgram Publish(string repository, string root, bool traced, bool native)
    {
        string folder = Path.Combine(root, $"{(traced ? "woven" : "bare")}-{(native ? "native" : "jit")}");
        string output = Path.Combine(folder, "published");
        using Process publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(repository, "Benchmarks", "Startup.Program"), "-c", "Release", "--use-current-runtime", native ? "--self-contained" : "--no-self-contained", "-nologo",
            "-o", output, "-p:ArtifactsPath=" + Path.Combine(folder, "artifacts"), "-p:Traced=" + (traced ? "true" : "false"),
            "-p:PublishAs=" + (native ? "NativeAot" : "Jit"), "-p:UseSharedCompilation=false",
        ])
        {
            RedirectStandardOutput = true,
        })!;
        string messages = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0 ? new PublishedProgram(output) : throw new InvalidOperationException(messages);
    }

    /// <summary>Milliseconds from starting the process to its end, its traces written.</summary>
    public double Run(string store, bool enabled)
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name))
        {
            RedirectStandardOutput = true,
            Environment = { ["TRACELLM_PATH"] = store, ["TRACELLM_ENABLED"] = enabled ? "true" : "false" },
        };
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double milliseconds = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        return output.StartsWith("Order 42", StringComparison.Ordinal) ? milliseconds : throw new InvalidOperationException(output);
    }
}
