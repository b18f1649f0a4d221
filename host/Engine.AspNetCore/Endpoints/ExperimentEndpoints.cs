using System.Text.Json;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Engine.AspNetCore.Endpoints;

/// <summary>What can be run.</summary>
internal static class ExperimentEndpoints
{
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/experiments", (HttpContext context, IEngine engine) =>
            {
                string root = Address.Root(context, "/experiments");
                IReadOnlyList<ExperimentView> list = [.. engine.Experiments.Select(e => ExperimentView.Of(e, root))];
                return TypedResults.Json(list, EngineHttpJson.Default.IReadOnlyListExperimentView);
            })
            .WithSummary("Lists the experiments.");

        group.MapGet("/experiments/{id}", (string id, HttpContext context, IEngine engine) => Answers.Guard(context, async () =>
            Lookup(engine, id) is { } unknown ? unknown
                : TypedResults.Json(await engine.DescribeAsync(id, context.RequestAborted).ConfigureAwait(false), JsonSerializerOptions.Web)))
            .WithSummary("Describes an experiment: summary, parameters as JSON Schema, defaults, references.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The answer when there is no such experiment; null when there is.</summary>
    public static IResult? Lookup(IEngine engine, string id)
    {
        if (engine.Plugins.SelectMany(p => p.Experiments).Any(e => e.Id == id || e.Aliases.Contains(id)))
        {
            return null;
        }

        try
        {
            engine.PluginVersion(id);
            return null;
        }
        catch (ParameterException e)
        {
            return Answers.NotFound(Sentence(e.Problems[0].Message));
        }
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '?' or '.' ? "" : ".");
}
