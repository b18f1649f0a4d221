using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Numerics.RandomNumbers;

namespace Engine.Plugin.Testing.Rules;

/// <summary>Whatever lies within the declared ranges binds and runs, or is refused with the parameter's name.</summary>
internal sealed class RandomParametersRule : IContractRule
{
    public string Name => "random-parameters";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        for (int set = 0; set < subject.Options.RandomSets; set++)
        {
            var random = new RandomStream(subject.Options.Seed, (ulong)set);
            JsonObject values = Draw(subject.Experiment.Parameters, random);
            string? failure = Try(subject, values);
            if (failure is not null)
            {
                yield return new(
                    Name,
                    $"{values.ToJsonString()} ends with {failure}",
                    "Input within the documented ranges must give a result or a message that names the parameter.",
                    "Narrow the ranges, or refuse the combination in IValidatable.Validate or by a ParameterException.");
                yield break;
            }
        }
    }

    private static string? Try(Subject subject, JsonObject values)
    {
        try
        {
            object bound = subject.Bind(values);
            if (subject.Options.RunRandom)
            {
                subject.Run(bound, new TestRunContext { Seed = subject.Options.Seed });
            }

            return null;
        }
        catch (ParameterException e) when (e.Problems.All(p => p.Message.Length > 0))
        {
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private static JsonObject Draw(RecordModel record, RandomStream random)
    {
        var values = new JsonObject();
        foreach (ParameterModel p in record.Properties)
        {
            // One parameter in three keeps its default, so that combinations with defaults are met too.
            if (random.NextUniform() < 1.0 / 3)
            {
                continue;
            }

            JsonNode? value = p.Type.Kind switch
            {
                ParameterKind.Real => JsonValue.Create(Real(p, random)),
                ParameterKind.Integer => JsonValue.Create((long)Math.Round(Math.Clamp(Real(p, random), Math.Max(p.Minimum, -1000), Math.Min(p.Maximum, 1000)))),
                ParameterKind.Boolean => JsonValue.Create(random.NextUniform() < 0.5),
                ParameterKind.Choice => JsonValue.Create(p.Type.Choices[(int)(random.NextUniform() * p.Type.Choices.Count)]),
                _ => null,
            };
            if (value is not null)
            {
                values[p.Name] = value;
            }
        }

        return values;
    }

    /// <summary>Within the range, log-uniform where it is positive, since physical scales spread over decades.</summary>
    private static double Real(ParameterModel p, RandomStream random)
    {
        double u = random.NextUniform();
        double low = double.IsFinite(p.Minimum) ? p.Minimum : double.IsFinite(p.Maximum) ? p.Maximum - 10 : -10;
        double high = double.IsFinite(p.Maximum) ? p.Maximum : low > 0 ? low * 1e6 : low + 20;
        double value = low > 0 ? low * Math.Pow(high / low, u) : low + ((high - low) * u);
        return p.ExclusiveMinimum && value <= low ? Math.BitIncrement(low) : p.ExclusiveMaximum && value >= high ? Math.BitDecrement(high)
            : Math.Clamp(value, low, high);
    }
}
