using System.Diagnostics;
using System.Text;

namespace Tests.Fixtures;

/// <summary>Runs <c>dotnet</c>, or another program, as a child process. It inherits nothing that would make it another build or trace elsewhere.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);
    private static readonly string[] s_removedPrefixes = ["MSBUILD", "TRACELLM_", "OTEL_", "OPENAI_", "VSTEST", "TESTINGPLATFORM_"];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private ChildProcess(Process process)
    {
        _process = process;
        Collect(process, _output, _error);
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public static ProcessResult Run(string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using ChildProcess child = Start(workingFolder, environment, arguments);
        return child.WaitForExit();
    }

    public static ProcessResult RunProgram(string program, string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using ChildProcess child = StartProgram(program, workingFolder, environment, arguments);
        return child.WaitForExit();
    }

    public static ChildProcess Start(string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartProgram(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", workingFolder, environment, arguments);

    private static ChildProcess StartProgram(string program, string workingFolder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsRemoved).ToArray())
            start.Environment.Remove(name);

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>Waits for a line of the output that begins with a text, and gives it. Fails when the process ends without it.</summary>
    public string WaitForLine(string beginning) => WaitForLine(_output, beginning);

    /// <summary>The same for the error output.</summary>
    public string WaitForErrorLine(string beginning) => WaitForLine(_error, beginning);


    public bool HasExited => _process.HasExited;

    /// <summary>Sends a signal, such as TERM.</summary>
    public void Signal(string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public ProcessResult WaitForExit()
    {
        if (!_process.WaitForExit(s_timeout))
        {
            _process.Kill(entireProcessTree: true);
            throw new AssertionException($"The process did not end within {s_timeout}:\n{Text(_output)}\n{Text(_error)}");
        }

        // The overload without a timeout also waits for the end of both streams.
        _process.WaitForExit();
        return new ProcessResult(_process.ExitCode, Text(_output), Text(_error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
    }

    private string WaitForLine(StringBuilder text, string beginning)
    {
        long deadline = Environment.TickCount64 + (long)s_timeout.TotalMilliseconds;
        lock (text)
        {
            while (true)
            {
                if (Lines(text).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
                    return line;

                long left = deadline - Environment.TickCount64;
                if (left <= 0 || (!Monitor.Wait(text, (int)Math.Min(left, 1000)) && _process.HasExited))
                    throw new AssertionException($"No line '{beginning}' in: {_output}\n{_error}");
            }
        }
    }

    private static bool IsRemoved(string name) =>
        s_removedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static void Collect(Process process, StringBuilder output, StringBuilder error)
    {
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;

        lock (text)
        {
            text.Append(line).Append('\n');
            Monitor.PulseAll(text);
        }
    }

    private static string[] Lines(StringBuilder text) => text.ToString().Split('\n');

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
