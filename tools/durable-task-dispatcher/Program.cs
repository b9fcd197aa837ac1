using System.Collections;
using System.Net;
using System.Reflection;
using DurableTask.AzureStorage;
using DurableTask.Core;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.Options;
using P = Microsoft.DurableTask.Protobuf;

// Serves one worker of one hub: it takes a stream alone, so several workers need several of these. Says on which port it
// listens, and ends with its input.
var settings = new AzureStorageOrchestrationServiceSettings
{
    StorageAccountClientProvider = new StorageAccountClientProvider(args[0]),
    TaskHubName = args[1],
    PartitionCount = 1,
    MaxQueuePollingInterval = TimeSpan.FromMilliseconds(200),
    // What a worker had that is gone comes again by then.
    WorkItemQueueVisibilityTimeout = TimeSpan.FromSeconds(15),
    WorkerId = Guid.NewGuid().ToString("N"),
    UseTablePartitionManagement = true,
};
var service = new AzureStorageOrchestrationService(settings);
await service.CreateIfNotExistsAsync();

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton<IOrchestrationService>(service);
builder.Services.AddSingleton<IOrchestrationServiceClient>(service);
builder.Services.AddSingleton(Options.Create(new TaskHubGrpcServerOptions()));
builder.Services.AddSingleton<WorkerServer>();
var app = builder.Build();
app.MapGrpcService<WorkerServer>();
await app.StartAsync();
Console.WriteLine(new Uri(app.Urls.First()).Port);
await Console.In.ReadToEndAsync();
Environment.Exit(0);

/// <summary>
/// Gives a worker as much at once as it asks for, and fails what it had in work when its stream ends: the server of the
/// package would wait for that for ever.
/// </summary>
sealed class WorkerServer(
    IHostApplicationLifetime lifetime,
    ILoggerFactory logs,
    IOrchestrationService service,
    IOrchestrationServiceClient client,
    IOptions<TaskHubGrpcServerOptions> options,
    AzureStorageOrchestrationServiceSettings settings) : TaskHubGrpcServer(lifetime, logs, service, client, options)
{
    public override async Task GetWorkItems(
        P.GetWorkItemsRequest request, IServerStreamWriter<P.WorkItem> stream, ServerCallContext context)
    {
        settings.MaxConcurrentTaskActivityWorkItems = request.MaxConcurrentActivityWorkItems;
        settings.MaxConcurrentTaskOrchestrationWorkItems = request.MaxConcurrentOrchestrationWorkItems;
        await base.GetWorkItems(request, stream, context);
        Fail("pendingActivityTasks");
        Fail("pendingOrchestratorTasks");
    }

    void Fail(string pendingField)
    {
        var field = typeof(TaskHubGrpcServer).GetField(pendingField, BindingFlags.NonPublic | BindingFlags.Instance)!;
        var pending = (IDictionary)field.GetValue(this)!;
        var gone = new OperationCanceledException("The worker is gone.");
        foreach (var task in pending.Values.Cast<object>().ToList())
        {
            task.GetType().GetMethod("TrySetException", [typeof(Exception)])!.Invoke(task, [gone]);
        }
        pending.Clear();
    }
}
