using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Sweeps;
using Engine.Hosting.Units;
using Engine.Testing.Fuzzing;

namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>Readers of what a person types.</summary>
internal static class TextTargets
{
    private static readonly string[] Symbols =
        ["m", "nm", "um", "s", "1/s", "Hz", "MHz", "rad", "rad/s", "2pi", "pi", "kg", "K", "°C", "degC", "eV", "J", "W", "cm^2", "m^(-2/3)", "%", "dB", "Å",
            "µm", "∞", "h", "min"];

    private static readonly string[] Wanted = ["m", "rad/s", "Hz", "1/s", "1", "K", "m^(-2/3)", "kg", "J"];

    private static readonly string[] Signs = ["*", "·", "×", "/", " ", "^", "(", ")", "-", "+", ".", "e", ",", ";", "[", "]", "@", "=", ":", "#", "\"", "{",
        "}", "i", "j", "sqrt(", "exp("];

    private static readonly RecordModel Model = RecordModel.Of(typeof(FuzzParameters));

    public static IEnumerable<FuzzTarget> All(string folder)
    {
        yield return new("quantity", [.. Symbols, .. Signs], input =>
        {
            string text = Encoding.UTF8.GetString(input);
            ParsedQuantity quantity = QuantityParser.Parse(text);
            _ = quantity.Value;
            _ = quantity.Dimension.ToString();
            QuantityParser.ParseAs(text, Wanted[input.Length % Wanted.Length]);
        }, typeof(UnitException))
        { Grammar = Quantity };

        yield return new("complex", Signs, input => ComplexText.TryParse(Encoding.UTF8.GetString(input), out _)) { Grammar = Expression };

        yield return new("parameters", [.. Symbols, .. Signs, .. Model.Properties.Select(p => p.Name + "=")], input =>
        {
            var given = new JsonObject();
            foreach (string line in Encoding.UTF8.GetString(input).Split('\n'))
            {
                int equals = line.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                {
                    ParameterPath.Set(given, line[..equals], line[(equals + 1)..]);
                }
            }

            Bind(given, folder);
        }, typeof(ParameterException));

        yield return new("config", ["{", "}", "[", "]", ":", ",", "\"value\"", "\"unit\"", "null", "true", .. Model.Properties.Select(p =>
            $"\"{p.Name}\":"), .. Symbols], input =>
        {
            string file = Path.Combine(folder, "config.json");
            File.WriteAllBytes(file, input);
            Bind(InputFile.ReadObject(file), folder);
        }, typeof(ParameterException), typeof(FormatException))
        { IsJson = true };

        yield return new("axis", ["log:", "lin:", "=", ":", ",", .. Symbols], input =>
        {
            SweepAxis axis = SweepAxis.Parse(Encoding.UTF8.GetString(input), input.Length % 2 == 0 ? "m" : null);
            if (axis.Values.Count > 0)
            {
                axis.TryNumber(axis.Values[0], out _, out _);
                axis.TryNumber(axis.Values[^1], out _, out _);
            }

            if (axis.IsInterval)
            {
                axis.At(0.5);
            }
        }, typeof(ParameterException));

        yield return new("shard", ["/"], input => SweepShard.Parse(Encoding.UTF8.GetString(input)), typeof(ParameterException));
    }

    private static void Bind(JsonObject given, string folder)
    {
        object record = ParameterBinder.Bind(Model, given, folder);

        // What was taken is written and read back to the same.
        JsonObject written = ParameterJson.Write(Model, record);
        string again = ParameterJson.Write(Model, ParameterBinder.Bind(Model, JsonNode.Parse(written.ToJsonString())!.AsObject(), folder)).ToJsonString();
        if (again != written.ToJsonString())
        {
            throw new InvalidOperationException($"what was bound, {written.ToJsonString()}, is read back as {again}");
        }
    }

    private static byte[] Quantity(Random random)
    {
        var text = new StringBuilder();
        int factors = random.Next(1, 5);
        for (int i = 0; i < factors; i++)
        {
            text.Append(i == 0 ? "" : random.Next(4) switch { 0 => "*", 1 => "/", 2 => " ", _ => "" });
            text.Append(i == 0 || random.Next(6) == 0 ? Number(random) : Symbols[random.Next(Symbols.Length)]);
            text.Append(random.Next(6) switch { 0 => $"^{random.Next(-4, 5)}", 1 => $"^({random.Next(-5, 6)}/{random.Next(0, 7)})", _ => "" });
        }

        return Encoding.UTF8.GetBytes(random.Next(8) == 0 ? $"({text})" : text.ToString());
    }

    private static byte[] Expression(Random random)
    {
        string Part(int depth) => random.Next(depth > 4 ? 4 : 9) switch
        {
            0 => Number(random),
            1 => "i",
            2 => "pi",
            3 => Number(random) + "j",
            4 => $"sqrt({Part(depth + 1)})",
            5 => $"exp({Part(depth + 1)})",
            6 => $"({Part(depth + 1)})",
            7 => $"{Part(depth + 1)}*{Part(depth + 1)}",
            _ => $"{Part(depth + 1)}{(random.Next(2) == 0 ? "+" : "-")}{Part(depth + 1)}",
        };
        return Encoding.UTF8.GetBytes(Part(0));
    }

    private static string Number(Random random) => random.Next(6) switch
    {
        0 => random.Next(10).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => FormattableString.Invariant($"{random.NextDouble() * 1000:F3}"),
        2 => FormattableString.Invariant($"{random.Next(1, 10)}e{random.Next(-330, 330)}"),
        3 => "-" + random.Next(10),
        4 => "2pi",
        _ => FormattableString.Invariant($"{BitConverter.Int64BitsToDouble(random.NextInt64())}"),
    };
}
