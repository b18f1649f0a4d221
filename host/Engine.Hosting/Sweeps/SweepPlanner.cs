using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Sweeps;

/// <summary>Makes the plan of a sweep, and refuses an inconsistent one before anything is computed.</summary>
internal static class SweepPlanner
{
    /// <summary>The plan of a request.</summary>
    /// <exception cref="ParameterException">There is no such experiment or parameter, or the first and the last point cannot be used.</exception>
    public static SweepPlan Plan(ISessionSource host, SweepRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string directory = Path.GetFullPath(request.BaseDirectory ?? Environment.CurrentDirectory);
        if (request.Samples < 0)
        {
            throw new ParameterException("samples", $"must be zero or positive, got {request.Samples}");
        }

        var plan = new SweepPlan(
            request.Experiment,
            host.PluginVersion(request.Experiment),
            WithFullPaths(request.Parameters, directory).AsObject(),
            AxisBinding.Read(host.ParametersOf(request.Experiment), request.Vary, directory),
            [.. request.Zip.Select(group => (IReadOnlyList<string>)group.Split(','))],
            request.Samples,
            request.Seed,
            request.Metrics);
        ThrowIfUnusable(host, plan);
        return plan;
    }

    /// <summary>A sweep whose first and last point cannot be used is a typing error; single points may be out of range.</summary>
    private static void ThrowIfUnusable(ISessionSource host, SweepPlan plan)
    {
        if (Problem(0) is { } first && (plan.Count == 1 || Problem(plan.Count - 1) is not null))
        {
            throw first;
        }

        ParameterException? Problem(int point)
        {
            try
            {
                host.Complete(plan.Experiment, plan.PointParameters(point));
                return null;
            }
            catch (ParameterException e)
            {
                return e;
            }
        }
    }

    /// <summary>The parameters with every file's path made full: tasks and later processes start elsewhere.</summary>
    private static JsonNode WithFullPaths(JsonNode node, string directory) => node switch
    {
        JsonObject record => new JsonObject(record.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : WithFullPaths(p.Value, directory)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : WithFullPaths(item, directory))]),
        JsonValue value when value.TryGetValue(out string? text) && InputFile.IsPath(text) => JsonValue.Create("@" + InputFile.FullPath(text[1..], directory)),
        _ => node.DeepClone(),
    };
}
