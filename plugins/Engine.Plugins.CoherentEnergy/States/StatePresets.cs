using System.Globalization;
using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>Two-qubit states by name, with numbers in parentheses where a family has parameters: <c>werner(0.8)</c>.</summary>
public static class StatePresets
{
    private static readonly Preset[] All =
    [
        new("bell-phi+", [], (_, _) => Pure(NamedStates.BellPhiPlus())),
        new("bell-phi-", [], (_, _) => Pure(NamedStates.BellPhiMinus())),
        new("bell-psi+", [], (_, _) => Pure(NamedStates.BellPsiPlus())),
        new("bell-psi-", [], (_, _) => Pure(NamedStates.BellPsiMinus())),
        new("werner", [new("p", 0, 1)], (a, _) => Mixed(NamedStates.Werner(a[0]))),
        new("maximally-mixed", [], (_, _) => Mixed(NamedStates.Werner(0))),
        new("product", [new("eA", 0, 1), new("eB", 0, 1), Argument.Phase("phaseA"), Argument.Phase("phaseB")],
            (a, _) => TwoQubitState.Pure(ReferenceProduct(a[0], a[1], a[2], a[3]))),
        new("psi", [new("e", 0, 1), Argument.Phase("phase")], (a, _) => TwoQubitState.Pure(Correlated(a[0], a[1]))),
        new("anticorrelated", [new("e", 0, 1), Argument.Phase("phase")], (a, _) => TwoQubitState.Pure(Anticorrelated(a[0], a[1]))),
        new("random-pure", [], (_, seed) => Pure(RandomStates.Pure(CompositeSystem.Qubits(2), new RandomStream(seed)))),
        new("random", [new("rank", 1, 4, Optional: true, Default: 4)],
            (a, seed) => Mixed(RandomStates.Mixed(CompositeSystem.Qubits(2), (int)a[0], new RandomStream(seed)))),
    ];

    /// <summary>The forms understood, for help and error messages.</summary>
    public static string Forms { get; } = string.Join(", ", All.Select(p => p.Form));

    /// <summary>The product of the pure states of given energies, sqrt(1-e)|0&gt; + e^(i phase) sqrt(e)|1&gt; each.</summary>
    public static Complex[] ReferenceProduct(double energyA, double energyB, double phaseA = 0, double phaseB = 0)
    {
        Complex a0 = Math.Sqrt(1 - energyA), a1 = Complex.FromPolarCoordinates(Math.Sqrt(energyA), phaseA);
        Complex b0 = Math.Sqrt(1 - energyB), b1 = Complex.FromPolarCoordinates(Math.Sqrt(energyB), phaseB);
        return [a0 * b0, a0 * b1, a1 * b0, a1 * b1];
    }

    /// <summary>The correlated state sqrt(1-e)|00&gt; + e^(i phase) sqrt(e)|11&gt;.</summary>
    public static Complex[] Correlated(double energy, double phase = 0) =>
        [Math.Sqrt(1 - energy), 0, 0, Complex.FromPolarCoordinates(Math.Sqrt(energy), phase)];

    /// <summary>The anticorrelated state sqrt(1-e)|01&gt; + e^(i phase) sqrt(e)|10&gt;: qubit A has energy e, B has 1 - e.</summary>
    public static Complex[] Anticorrelated(double energy, double phase = 0) =>
        [0, Math.Sqrt(1 - energy), Complex.FromPolarCoordinates(Math.Sqrt(energy), phase), 0];

    /// <summary>Reads a name.</summary>
    /// <param name="text">E.g. <c>bell-phi+</c> or <c>product(0.3, 0.6)</c>.</param>
    /// <param name="seed">Seed of the random presets.</param>
    /// <param name="problem">What is wrong, or null.</param>
    /// <returns>The state, or null when there is a problem.</returns>
    public static TwoQubitState? Parse(string text, ulong seed, out string? problem)
    {
        string name = text.Trim();
        string[] words = [];
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!name.EndsWith(')'))
            {
                problem = $"'{text}' has an opening parenthesis without a closing one";
                return null;
            }

            words = name[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
            name = name[..open].TrimEnd();
            if (words is [""])
            {
                words = [];
            }
        }

        Preset? preset = Array.Find(All, p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        if (preset is null)
        {
            string[] near = [.. All.Select(p => p.Name).Where(n => name.Length >= 3 && n.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
            string hint = near.Length > 0 ? $"did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}? There" : "there";
            problem = $"there is no state '{(name.Length <= 40 ? name : name[..40] + "…")}'; {hint} are {Forms}";
            return null;
        }

        double[]? values = preset.Read(words, out problem);
        if (values is null)
        {
            return null;
        }

        return preset.Make(values, seed);
    }

    private static TwoQubitState Pure(StateVector state) => TwoQubitState.Pure([.. state.Amplitudes]);

    private static TwoQubitState Mixed(DensityMatrix state) => TwoQubitState.Mixed([.. state.AsSpan()]);

    private sealed record Argument(string Name, double Minimum, double Maximum, bool Optional = false, double Default = 0)
    {
        public static Argument Phase(string name) => new(name, double.NegativeInfinity, double.PositiveInfinity, Optional: true);
    }

    private sealed record Preset(string Name, Argument[] Arguments, Func<double[], ulong, TwoQubitState> Make)
    {
        public string Form => Arguments.Length == 0 ? Name : $"{Name}({string.Join(", ", Arguments.Select(a => a.Optional ? $"[{a.Name}]" : a.Name))})";

        public double[]? Read(string[] words, out string? problem)
        {
            int needed = Arguments.Count(a => !a.Optional);
            if (words.Length < needed || words.Length > Arguments.Length)
            {
                problem = $"'{Name}' takes {(needed == Arguments.Length ? $"{needed}" : $"{needed} to {Arguments.Length}")} numbers, got {words.Length}; "
                    + $"write {Form}";
                return null;
            }

            var values = new double[Arguments.Length];
            var problems = new List<string>();
            for (int i = 0; i < values.Length; i++)
            {
                Argument argument = Arguments[i];
                values[i] = argument.Default;
                if (i >= words.Length)
                {
                    continue;
                }

                if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i]))
                {
                    problems.Add($"{argument.Name} of '{Name}' must be a number, got '{words[i]}'");
                }
                else if (values[i] < argument.Minimum || values[i] > argument.Maximum)
                {
                    problems.Add(string.Create(CultureInfo.InvariantCulture,
                        $"{argument.Name} of '{Name}' must be between {argument.Minimum} and {argument.Maximum}, got {values[i]}"));
                }
                else if (argument.Name == "rank" && values[i] != Math.Floor(values[i]))
                {
                    problems.Add($"rank of '{Name}' must be a whole number, got {words[i]}");
                }
            }

            problem = problems.Count == 0 ? null : string.Join("; ", problems);
            return problem is null ? values : null;
        }
    }
}
