using System.Diagnostics;

namespace Tests.Fixtures;

/// <summary>A file system of half a megabyte, in memory, that can be filled. Linux only.</summary>
internal sealed class FullDisk : IDisposable
{
    private FullDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Null when it must not be mounted: by root only.</summary>
    public static FullDisk? TryMount(string path)
    {
        Directory.CreateDirectory(path);
        return Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", path) == 0 ? new FullDisk(path) : null;
    }

    public void Fill() => Assert.That(Run("dd", "if=/dev/zero", "of=" + Filler, "bs=1k", "count=1024"), Is.Not.Zero, "the disk is full");

    public void Empty() => File.Delete(Filler);

    public void Dispose() => Run("umount", "-l", Path);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
