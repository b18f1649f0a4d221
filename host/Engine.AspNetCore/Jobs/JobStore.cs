using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Hosting;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.AspNetCore.Jobs;

/// <summary>Jobs on disk: a folder each with <c>job.json</c> (what was asked and how it stands) and, when it is done, <c>report.json</c>.</summary>
internal sealed partial class JobStore
{
    private const string JobFile = "job.json";
    private const string ReportFile = "report.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly string? _root;
    private readonly Lazy<string> _temporary = new(() => Directory.CreateTempSubdirectory("engine-runs-").FullName);

    public JobStore(string? root) => _root = root is null ? null : Path.GetFullPath(root);

    /// <summary>Whether jobs outlive the process.</summary>
    public bool IsDurable => _root is not null;

    /// <summary>Whether a text can be the id of a job; nothing else is ever made part of a path.</summary>
    public static bool IsId(string? id) => id is not null && Id().IsMatch(id);

    /// <summary>Makes the folder of a new job.</summary>
    public string Create(string id)
    {
        string folder = Path.Combine(_root ?? _temporary.Value, id);
        Disk.Current.MakeFolder(folder);
        return folder;
    }

    /// <summary>Writes how a job stands.</summary>
    public void Write(Job job)
    {
        if (!IsDurable || job.Folder is null)
        {
            return;
        }

        JobEvent status = job.Status;
        var json = new JsonObject
        {
            ["experiment"] = job.Request.Experiment,
            ["parameters"] = job.Request.Parameters.DeepClone(),
            ["seed"] = job.Request.Seed,
            ["metrics"] = Texts(job.Request.Metrics),
            ["vary"] = Texts(job.Request.Vary),
            ["zip"] = Texts(job.Request.Zip),
            ["samples"] = job.Request.Samples,
            ["created"] = Text(job.Created),
            ["started"] = job.Started is { } started ? Text(started) : null,
            ["ended"] = job.Ended is { } ended ? Text(ended) : null,
            ["state"] = status.State.ToString(),
            ["message"] = status.Message,
        };
        if (job.Problem is { } problem)
        {
            json["problem"] = JsonSerializer.SerializeToNode(problem, JobJson.Default.JobProblem);
        }

        AtomicFile.WriteText(Path.Combine(job.Folder, JobFile), json.ToJsonString(Indented) + "\n");
    }

    /// <summary>Writes a job's report.</summary>
    public void Write(Job job, RunResult result)
    {
        if (IsDurable && job.Folder is { } folder)
        {
            AtomicFile.Write(Path.Combine(folder, ReportFile), stream => ReportJson.Write(result, stream));
        }
    }

    /// <summary>Reads a job, as it was left; null when there is none that can be read.</summary>
    public Job? Read(string id)
    {
        string? folder = _root is null || !IsId(id) ? null : Path.Combine(_root, id);
        string path = Path.Combine(folder ?? "", JobFile);
        if (folder is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            JsonObject json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            var request = new JobRequest(json["experiment"]!.GetValue<string>())
            {
                Parameters = json["parameters"]!.DeepClone().AsObject(),
                Seed = json["seed"]!.GetValue<ulong>(),
                Metrics = Texts(json["metrics"]),
                Vary = Texts(json["vary"]),
                Zip = Texts(json["zip"]),
                Samples = json["samples"]!.GetValue<int>(),
            };
            var job = new Job(id, request, Time(json["created"])!.Value, folder) { Started = Time(json["started"]) };
            JobProblem? problem = json["problem"] is { } node ? node.Deserialize(JobJson.Default.JobProblem) : null;
            job.Restore(Enum.Parse<JobState>(json["state"]!.GetValue<string>()), json["message"]!.GetValue<string>(), problem, Time(json["ended"]));
            return job;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException
            or NullReferenceException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>All jobs on disk, oldest first.</summary>
    public IEnumerable<Job> ReadAll() => _root is null || !Directory.Exists(_root)
        ? []
        : Directory.EnumerateDirectories(_root).Select(folder => Read(Path.GetFileName(folder))).OfType<Job>().OrderBy(job => job.Created);

    /// <summary>Reads a job's report; null when there is none.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    public static RunResult? ReadResult(Job job) => ReportPath(job) is { } path ? ReportJson.Read(File.ReadAllText(path)) : null;

    /// <summary>Where a job's report is on disk; null when it is not.</summary>
    public static string? ReportPath(Job job) =>
        job.Folder is { } folder && Path.Combine(folder, ReportFile) is var path && File.Exists(path) ? path : null;

    /// <summary>Removes a job.</summary>
    public static void Delete(Job job)
    {
        try
        {
            if (job.Folder is { } folder && Directory.Exists(folder))
            {
                Disk.Current.DeleteFolder(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something of it stays; it is no longer a job once job.json is gone, and harmless otherwise.
        }
    }

    /// <summary>Removes what was only for as long as the process lives.</summary>
    public void Close()
    {
        try
        {
            if (_temporary.IsValueCreated)
            {
                Directory.Delete(_temporary.Value, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system tidies its folder of temporary files.
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static string[] Texts(JsonNode? texts) => [.. texts!.AsArray().Select(t => t!.GetValue<string>())];

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonNode? text) => text is null ? null : DateTimeOffset.Parse(text.GetValue<string>(), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex Id();
}
