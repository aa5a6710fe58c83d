using TraceLlm.Configuration;
using TraceLlm.Diagnostics;
using TraceLlm.Documents;
using TraceLlm.Persistence;
using TraceLlm.Persistence.Http;
using TraceLlm.Spans;
using TraceLlm.Telemetry;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace TraceLlm;

/// <summary>
/// Puts the parts together, once per process: the modules' configuration, the environment's, the background writer, and
/// what happens when the process ends. The module with an entry point decides what the process has once (whether it
/// traces, and where to), else the first module registered.
/// </summary>
internal static class TracerProvider
{
    private static readonly object s_gate = new();
    private static readonly List<WeakReference<ModuleConfiguration>> s_modules = [];
    private static readonly BackgroundWriter s_writer;
    private static readonly TelemetryExport s_export = new();
    private static TracerOptions s_runtime;
    private static TracerOptions s_deciding = new();
    private static bool s_entryPointRegistered;
    private static bool s_anyRegistered;
    private static int s_recorders;

    static TracerProvider()
    {
        s_runtime = EnvironmentVariables.Read(Environment.GetEnvironmentVariable);
        s_writer = new BackgroundWriter(WriterOptionsFor(s_runtime, s_deciding));
        Manual = new ModuleConfiguration(isEntryPoint: false, new TracerOptions());
        s_modules.Add(new WeakReference<ModuleConfiguration>(Manual));
        SpanSource.Sink = s_writer;
        TelemetrySource.Telemetry = new SpanTelemetry();
        ProcessEnd.Watch(s_writer, Flush);
        // Also makes the source known to listeners.
        TraceLlmEventSource.Log.Statistics = static () => Statistics;
        Apply();
    }

    /// <summary>Whether the current flow is traced.</summary>
    public static bool IsEnabled => SpanSource.IsEnabled;

    /// <summary>What manual spans belong to: the deciding module's settings.</summary>
    public static ModuleConfiguration Manual { get; }

    public static TraceStatistics Statistics
    {
        get
        {
            (long count, long bytes) = s_writer.Queued;
            return Counters.Snapshot() with { TracesQueued = count, BytesQueued = bytes, TracesRunning = SpanSource.Live.Count };
        }
    }

    public static event Action<TraceDocument>? Completed
    {
        add
        {
            lock (s_gate)
                s_writer.Completed += value;
        }

        remove
        {
            lock (s_gate)
                s_writer.Completed -= value;
        }
    }

    public static ModuleConfiguration Register(bool isEntryPoint, string[] options)
    {
        var parsed = new TracerOptions();
        for (int index = 0; index + 1 < options.Length; index += 2)
            OptionText.TrySet(parsed, options[index], options[index + 1]);

        var module = new ModuleConfiguration(isEntryPoint, parsed);
        lock (s_gate)
        {
            s_modules.Add(new WeakReference<ModuleConfiguration>(module));
            if ((isEntryPoint && !s_entryPointRegistered) || !s_anyRegistered)
                s_deciding = parsed;

            s_entryPointRegistered |= isEntryPoint;
            s_anyRegistered = true;
            Apply();
        }

        return module;
    }

    /// <summary>Takes the pipeline of a package, which runs while <see cref="PersistenceMode.Otlp"/> is in force. The first one stays.</summary>
    public static void Register(ITelemetryPipeline pipeline)
    {
        lock (s_gate)
        {
            s_export.Pipeline ??= pipeline;
            Apply();
        }
    }

    public static void Configure(Action<TracerOptions> configure)
    {
        lock (s_gate)
        {
            TracerOptions changed = s_runtime.Clone();
            configure(changed);
            s_runtime = changed;
            Apply();
        }
    }

    public static bool Flush(TimeSpan timeout)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            bool isWritten = s_writer.Flush(timeout);
            return s_export.Flush(Left(timeout, Stopwatch.GetElapsedTime(start))) && isWritten;
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return false;
        }
    }

    /// <summary>Records the current flow, and traces it also where tracing is switched off.</summary>
    public static TraceRecording StartRecording(bool alsoStores)
    {
        ChangeRecorders(1);
        return TraceRecording.Enter(alsoStores, s_writer.Options.PricesPath);
    }

    public static void StopRecording(TraceRecording recording)
    {
        recording.Leave();
        ChangeRecorders(-1);
    }

    private static TimeSpan Left(TimeSpan timeout, TimeSpan elapsed) =>
        timeout == Timeout.InfiniteTimeSpan ? timeout
        : timeout > elapsed ? timeout - elapsed
        : TimeSpan.Zero;

    private static void ChangeRecorders(int difference)
    {
        lock (s_gate)
        {
            s_recorders += difference;
            ApplySwitch();
        }
    }

    private static void Apply()
    {
        string? serviceName = EnvironmentVariables.ServiceName(Environment.GetEnvironmentVariable);
        s_modules.RemoveAll(static reference => !reference.TryGetTarget(out _));
        foreach (WeakReference<ModuleConfiguration> reference in s_modules)
        {
            if (reference.TryGetTarget(out ModuleConfiguration? module))
                module.Settings = TraceSettings.Merge(s_runtime, module == Manual ? s_deciding : module.Options, serviceName);
        }

        SpanClock.Provider = s_runtime.TimeProvider ?? TimeProvider.System;
        SpanSource.IsSwitchedOn = s_runtime.Enabled ?? s_deciding.Enabled ?? true;
        ApplyExport();
        s_writer.Options = WriterOptionsFor(s_runtime, s_deciding);
        ApplySwitch();
    }

    private static void ApplyExport()
    {
        bool isWanted = SpanSource.IsSwitchedOn && PersistenceInForce(s_runtime, s_deciding) is PersistenceMode.Otlp;
        // A package gives its pipeline before the first module registers: until then nobody knows that there is none.
        if (isWanted && s_export.Pipeline is null && s_anyRegistered)
            TraceLlmEventSource.Log.OtlpUnavailable();

        TraceSettings settings = Manual.Settings;
        s_export.Apply(isWanted
            ? new TelemetrySettings(settings.RuntimeProject ?? settings.Project, settings.RuntimeEnvironment ?? settings.Environment, settings.SampleRate)
            : null);
    }

    /// <summary>Whether a package takes the traces. Without one, or when it cannot start, they are kept in files: nothing is lost.</summary>
    private static bool IsExported(TracerOptions runtime, TracerOptions module) =>
        PersistenceInForce(runtime, module) is PersistenceMode.Otlp
        && (s_export.IsRunning || (s_export.Pipeline is not null && !SpanSource.IsSwitchedOn));

    private static PersistenceMode PersistenceInForce(TracerOptions runtime, TracerOptions module) =>
        runtime.Persistence ?? module.Persistence ?? PersistenceMode.File;

    /// <summary>Woven code calls while anything may be traced; whether the flow is, is seen then.</summary>
    private static void ApplySwitch() => TracingSwitch.Enabled = SpanSource.IsSwitchedOn || s_recorders > 0;

    private static WriterOptions WriterOptionsFor(TracerOptions runtime, TracerOptions module)
    {
        TimeProvider clock = runtime.TimeProvider ?? TimeProvider.System;
        StoreOptions? store = PersistenceInForce(runtime, module) switch
        {
            PersistenceMode.File => FileStoreOptionsFor(runtime, module, clock),
            PersistenceMode.Http => HttpStoreOptionsFor(runtime, module, clock),
            PersistenceMode.Otlp when !IsExported(runtime, module) => FileStoreOptionsFor(runtime, module, clock),
            _ => null,
        };
        var interval = TimeSpan.FromMilliseconds(runtime.FlushIntervalMs ?? module.FlushIntervalMs ?? 200);
        var patience = TimeSpan.FromMilliseconds(runtime.QueueWaitMs ?? module.QueueWaitMs ?? 0);
        return new WriterOptions(store, interval, patience, runtime.PricesPath ?? module.PricesPath, clock);
    }

    private static FileStoreOptions FileStoreOptionsFor(TracerOptions runtime, TracerOptions module, TimeProvider clock) =>
        new(StoreFolder(runtime, module), clock)
        {
            MaxFileBytes = runtime.MaxFileBytes ?? module.MaxFileBytes ?? FileStoreOptions.DefaultMaxFileBytes,
            RetentionDays = runtime.RetentionDays ?? module.RetentionDays ?? 0,
            MaxFolderBytes = runtime.MaxFolderBytes ?? module.MaxFolderBytes ?? 0,
            CompressFiles = runtime.CompressFiles ?? module.CompressFiles ?? false,
            FileSync = runtime.FileSync ?? module.FileSync ?? FileSyncMode.None,
        };

    private static HttpStoreOptions HttpStoreOptionsFor(TracerOptions runtime, TracerOptions module, TimeProvider clock) =>
        new(StoreFolder(runtime, module), clock)
        {
            Endpoint = runtime.Endpoint ?? module.Endpoint,
            ApiKey = ApiKey,
            TimeoutMs = runtime.HttpTimeoutMs ?? module.HttpTimeoutMs ?? HttpStoreOptions.DefaultTimeoutMs,
            MaxSpoolBytes = runtime.MaxSpoolBytes ?? module.MaxSpoolBytes ?? HttpStoreOptions.DefaultMaxSpoolBytes,
            FileSync = runtime.FileSync ?? module.FileSync ?? FileSyncMode.None,
        };

    private static string? ApiKey() => EnvironmentVariables.ApiKey(Environment.GetEnvironmentVariable);

    private static string StoreFolder(TracerOptions runtime, TracerOptions module) =>
        runtime.Path ?? module.Path ?? EnvironmentVariables.DefaultPath(Environment.GetEnvironmentVariable);
}
