using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The atomic data: those of this plugin, and those of a user's file of the same form, which take precedence.</summary>
internal sealed class SpeciesTable
{
    private readonly Dictionary<string, JsonObject> _species = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>A table.</summary>
    /// <param name="json">A user's data, or null for none.</param>
    /// <exception cref="FormatException">The data are malformed.</exception>
    public SpeciesTable(string? json = null)
    {
        using Stream stream = typeof(SpeciesTable).Assembly.GetManifestResourceStream("alkalis.json")!;
        Add(JsonNode.Parse(stream)!);
        if (json is not null)
        {
            try
            {
                Add(JsonNode.Parse(json)!);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
            {
                throw new FormatException("it must be JSON of the form { \"species\": [ { \"name\": ..., \"basedOn\": ... } ] }", e);
            }
        }
    }

    /// <summary>Names of all species.</summary>
    public IEnumerable<string> Names => _species.Keys;

    /// <summary>One species.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <exception cref="FormatException">There is none of that name, or its data are incomplete; the message says which.</exception>
    public Species Get(string name)
    {
        JsonObject data = Merged(name, []);
        try
        {
            return Read(data);
        }
        catch (Exception e) when (
            e is InvalidOperationException or NullReferenceException or KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            throw new FormatException($"the data of '{name}' are incomplete or malformed: {e.Message}", e);
        }
    }

    private void Add(JsonNode root)
    {
        foreach (JsonNode? species in root["species"]!.AsArray())
        {
            _species[species!["name"]!.GetValue<string>()] = species.AsObject();
        }

        foreach ((string key, JsonNode? text) in root["sources"]?.AsObject() ?? [])
        {
            _sources[key] = text!.GetValue<string>();
        }
    }

    // What a species does not give is taken from the one it is based on; defects and levels are taken over one by one.
    private JsonObject Merged(string name, HashSet<string> seen)
    {
        if (!_species.TryGetValue(name, out JsonObject? own) || !seen.Add(name))
        {
            throw new FormatException($"there is no species '{name}'; there are {string.Join(", ", Names)}");
        }

        var result = (JsonObject)own.DeepClone();
        if (own["basedOn"] is not { } other)
        {
            return result;
        }

        foreach ((string key, JsonNode? value) in Merged(other.GetValue<string>(), seen))
        {
            if (!result.ContainsKey(key))
            {
                result[key] = value?.DeepClone();
            }
            else if (value is JsonObject inherited && result[key] is JsonObject given)
            {
                foreach ((string inner, JsonNode? entry) in inherited)
                {
                    if (!given.ContainsKey(inner))
                    {
                        given[inner] = entry?.DeepClone();
                    }
                }
            }
        }

        return result;
    }

    private Species Read(JsonObject data)
    {
        double Number(string key) => data[key]!.GetValue<double>();
        double[] List(JsonNode node) => [.. node.AsArray().Select(v => v!.GetValue<double>())];
        JsonObject potential = data["potential"]!.AsObject();
        double[] a1 = List(potential["a1"]!), a2 = List(potential["a2"]!), a3 = List(potential["a3"]!), a4 = List(potential["a4"]!);
        double[] rc = List(potential["rc"]!);
        return new Species
        {
            Name = data["name"]!.GetValue<string>(),
            Mass = Number("massU"),
            IonizationLimit = InHartree(Number("ionizationLimit"), data["ionizationUnit"]!.GetValue<string>()),
            OuterDipolePolarizability = Number("outerDipolePolarizability"),
            OuterQuadrupolePolarizability = Number("outerQuadrupolePolarizability"),
            GroundNumber = (int)Number("groundNumber"),
            LowestNumbers = [.. List(data["lowestNumbers"]!).Select(v => (int)v)],
            MeasuredBelow = (int)Number("measuredBelow"),
            Defects = data["defects"]!.AsObject().ToDictionary(d => Series(d.Key), d => List(d.Value!)),
            Levels = data["levelsEv"]!.AsObject().ToDictionary(d => Level(d.Key), d => InHartree(d.Value!.GetValue<double>(), "eV")),
            Potential = new ModelPotential(
                (int)Number("atomicNumber"),
                Number("corePolarizability"),
                [.. a1.Select((_, l) => new CoreScreening(a1[l], a2[l], a3[l], a4[l], rc[l]))]),
            Sources = [.. (data["sources"]?.AsArray() ?? []).Select(s => _sources.GetValueOrDefault(s!.GetValue<string>(), s.GetValue<string>()))],
            InnerRadius = data["innerRadius"]?.GetValue<double>(),
        };
    }

    private static (int L, int TwoJ) Series(string key) =>
        (AtomicLevel.Number(key[0]), int.Parse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture));

    private static AtomicLevel Level(string key)
    {
        int letter = key.AsSpan().IndexOfAnyExceptInRange('0', '9');
        (int l, int twoJ) = Series(key[letter..]);
        return new AtomicLevel(int.Parse(key.AsSpan(0, letter), NumberStyles.None, CultureInfo.InvariantCulture), l, twoJ);
    }

    private static double InHartree(double value, string unit) => value / AtomicUnits.Hartree * unit switch
    {
        "eV" => AtomicUnits.Charge,
        "1/cm" => 100 * AtomicUnits.Planck * AtomicUnits.LightSpeed,
        "THz" => 1e12 * AtomicUnits.Planck,
        _ => throw new FormatException($"ionizationUnit must be eV, 1/cm or THz, got '{unit}'"),
    };
}
