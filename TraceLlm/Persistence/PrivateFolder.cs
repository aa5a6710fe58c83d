namespace TraceLlm.Persistence;

/// <summary>Makes folders that their owner alone may enter, on Unix. On Windows they inherit.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes the folder unless it is there. Parents that are missing get the system's default.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
