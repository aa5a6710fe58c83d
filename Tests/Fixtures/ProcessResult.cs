namespace Tests.Fixtures;

/// <summary>How a child process ended, and what it printed.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    public ProcessResult MustSucceed() => ExitCode == 0
        ? this
        : throw new AssertionException($"Exit code {ExitCode}:\n{Output}\n{Error}");
}
