using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TraceLlm;

namespace Tests.Host;

/// <summary>An ASP.NET application: a request is answered, an agent runs in the background, and the host's end is traced.</summary>
internal static class Web
{
    public static async Task Run(bool stopsItself)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHostedService<Background>();
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Agent.Answer("request"));
        await app.StartAsync();
        using (var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) })
            Console.WriteLine(await client.GetStringAsync("/"));

        Console.WriteLine("running");
        if (stopsItself)
            await app.StopAsync();
        else
            await app.WaitForShutdownAsync();
    }

    private sealed class Background : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = Running.Agent(new TaskCompletionSource<string>().Task);
            return Task.CompletedTask;
        }

        [Trace]
        public async Task StopAsync(CancellationToken cancellationToken) => await Agent.Answer("end of the host");
    }
}
