using System.Diagnostics;
using AssemblyToProcess;
using TraceLlm;

// Only one scenario flushes: what the others send, the end of the process sends.
switch (args[0])
{
    case "agent":
        Console.WriteLine(await TelemetryMethods.Answer("Weather?"));
        break;
    case "request":
        // As ASP.NET Core does for each request, also where nobody listens.
        using (Activity request = new("request"))
        {
            if (args is [_, var parent])
                request.SetParentId(parent);

            request.Start();
            Console.WriteLine(await TelemetryMethods.Answer("Weather?"));
        }

        break;
    case "stuck":
        await TelemetryMethods.Answer("Weather?");
        Console.WriteLine($"lost {Tracer.Statistics.StoreFailures >= 3}");
        Console.ReadLine();
        break;
    case "exit":
        Console.WriteLine(await TelemetryMethods.Answer("Weather?"));
        Environment.Exit(3);
        break;
    case "fails":
        try
        {
            TelemetryMethods.Fails("broken");
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("failed");
        }

        break;
    case "running":
        Tracer.StartSpan("running", SpanKind.Agent);
        Tracer.StartSpan("inner", SpanKind.Tool);
        Console.WriteLine("running");
        Console.ReadLine();
        break;
    case "flush":
        await TelemetryMethods.Answer("Weather?");
        Console.WriteLine($"flushed {Tracer.Flush(TimeSpan.FromSeconds(30))}, failures {Tracer.Statistics.StoreFailures > 0}, internal {Tracer.Statistics.InternalFailures}");
        break;
    default:
        return 64;
}

return 0;
