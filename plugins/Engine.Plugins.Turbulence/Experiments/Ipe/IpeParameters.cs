using System.Globalization;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.ipe</c>.</summary>
public sealed record IpeParameters : PairParameters
{
    private const int DefaultRadial = 3;

    /// <summary>Memory allowed for the tensors, bytes.</summary>
    internal const double MemoryLimit = 4e9;

    /// <summary>Largest azimuthal index of the basis.</summary>
    [Parameter("Largest |l| of the basis; by default 3 above the largest of the state.", Symbol = "Lmax", Minimum = 0, Maximum = 40)]
    public int? MaximumAzimuthal { get; init; }

    /// <summary>Largest radial index of the basis.</summary>
    [Parameter("Largest radial index of the basis.", Symbol = "R", Minimum = 0, Maximum = 20)]
    public int MaximumRadial { get; init; } = DefaultRadial;

    /// <summary>Modes of the basis, one by one.</summary>
    [Parameter("Modes of the basis as l:r, in place of maximumAzimuthal and maximumRadial.")]
    public IReadOnlyList<string> BasisModes { get; init; } = [];

    /// <summary>Modes referred to on the way.</summary>
    [Parameter("coMoving: modes that diffract with the beam; fixedWaist: modes of the waist with free-space term; asPrinted: both at once, counts diffraction "
        + "twice.")]
    public Picture Picture { get; init; } = Picture.CoMoving;

    /// <summary>What the receiver projects on.</summary>
    [Parameter("mode: the modes of the state with their radial index; azimuthal: orbital angular momentum alone, summed over the radial modes of the basis; "
        + "fiber: a hologram and a single-mode fiber at the receiver, its mode summed likewise.")]
    public DetectionKind Detection { get; init; } = DetectionKind.Mode;

    /// <summary>Waist of the detected modes.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 10)]
    [Parameter("Waist radius of the detected modes where it differs from that of the source, both waists at the source; for fiber the radius of its mode at "
        + "the receiver, by default that of the beam there.", Symbol = "w_d")]
    public double? DetectionWaist { get; init; }

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a round stop before the receiver; none when not given.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Central obscuration.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.99)]
    [Parameter("Diameter of the central obscuration over that of the stop.", Symbol = "epsilon")]
    public double ApertureObscuration { get; init; }

    /// <summary>Number of points along the path.</summary>
    [Parameter("Points along the path; 1 for its end alone.", Minimum = 1, Maximum = 10000)]
    public int Points { get; init; } = 41;

    /// <summary>Accuracy of the integration.</summary>
    [Quantity("1", Minimum = 1e-13, Maximum = 1e-3)]
    [Parameter("Relative tolerance of the integration along the path.")]
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Whether to look at larger bases and at the exact answer.</summary>
    [Parameter("Whether to report how the result changes with the basis and, for independent media, how far it is from the untruncated answer.")]
    public bool Diagnose { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        foreach (ParameterProblem problem in problems)
        {
            yield return problem;
        }

        if (BasisModes.Count > 0 && MaximumAzimuthal is not null)
        {
            problems.Add(new(nameof(MaximumAzimuthal), "has no effect beside basisModes"));
            yield return problems[^1];
        }

        if (BasisModes.Count > 0 && MaximumRadial != DefaultRadial)
        {
            problems.Add(new(nameof(MaximumRadial), "has no effect beside basisModes"));
            yield return problems[^1];
        }

        for (int i = 0; i < BasisModes.Count; i++)
        {
            if (!LaguerreGaussMode.TryParse(BasisModes[i], out _, out string? problem))
            {
                problems.Add(new($"basisModes[{i}]", problem));
                yield return problems[^1];
            }
        }

        foreach (ParameterProblem problem in ReceiverProblems())
        {
            problems.Add(problem);
            yield return problem;
        }

        if ((FocalLength ?? SecondFocalLength) is not null && Picture != Picture.CoMoving)
        {
            problems.Add(new(nameof(FocalLength), "needs picture coMoving: modes of the waist are collimated there", nameof(Picture)));
            yield return problems[^1];
        }

        if (problems.Count > 0)
        {
            yield break;
        }

        PairState state = ReadState();
        ModeBasis basis = MakeBasis(state);
        LaguerreGaussMode[] missing = [.. state.Block.Where(m => basis.IndexOf(m) < 0)];
        if (missing.Length > 0)
        {
            yield return new(
                BasisModes.Count > 0 ? nameof(BasisModes) : nameof(MaximumAzimuthal),
                $"must hold the modes of the state; missing are {string.Join(", ", missing)}", ParameterProblem.Everything);
            yield break;
        }

        if (basis.MaximumModeOrder > ModeBasis.MaximumOrder)
        {
            yield return new(
                nameof(MaximumRadial),
                $"must keep 2r + |l| at most {ModeBasis.MaximumOrder}, got {basis.MaximumModeOrder}",
                ParameterProblem.Everything);
        }

        double bytes = Memory(basis);
        if (bytes > MemoryLimit)
        {
            yield return new(nameof(MaximumAzimuthal), string.Create(
                CultureInfo.InvariantCulture, $"{basis.Count} modes need about {bytes / 1e9:g3} GB; at most {MemoryLimit / 1e9:g3} GB are allowed, choose a "
                    + $"smaller basis"), ParameterProblem.Everything);
        }
    }

    /// <summary>The basis.</summary>
    internal ModeBasis MakeBasis(PairState state)
    {
        if (BasisModes.Count > 0)
        {
            return new ModeBasis(BasisModes.Select(text => LaguerreGaussMode.TryParse(text, out LaguerreGaussMode mode, out string? problem)
                ? mode
                : throw new ParameterException(nameof(BasisModes), problem)).Distinct());
        }

        return ModeBasis.Rectangular(MaximumAzimuthal ?? (state.Block.Max(m => Math.Abs(m.Azimuthal)) + 3), MaximumRadial);
    }

    /// <summary>Memory of the tensors and of the integration, bytes.</summary>
    internal double Memory(ModeBasis basis)
    {
        double modes = basis.Count;
        double sectors = (4.0 * basis.Modes.ToArray().Max(m => Math.Abs(m.Azimuthal))) + 1;
        double tensor = 8 * Math.Pow(modes, 4) / sectors;

        // Dormand-Prince 8(5,3) keeps some twenty vectors.
        return Topology == Topology.SameMedium ? (20 * 16 * Math.Pow(modes, 4) / sectors * 1.5) + tensor : tensor;
    }

    /// <summary>Waist of the detected modes over that of the photon's source.</summary>
    internal double DetectedWaist(Medium.Link link) =>
        DetectionWaist is { } waist ? waist / link.Waist : Detection == DetectionKind.Fiber ? link.BeamWidth(1) : 1;

    /// <summary>What detects a photon; null for the modes themselves.</summary>
    internal IRadialDetector? Receiver(Medium.Link link)
    {
        var options = new ReceiverOptions(
            Detection,
            DetectedWaist(link),
            ApertureDiameter is { } diameter ? diameter / 2 / link.Waist : double.PositiveInfinity,
            ApertureDiameter is { } stop ? ApertureObscuration * stop / 2 / link.Waist : 0);
        return options.IsPlain ? null : new RadialReceiver(options);
    }

    private IEnumerable<ParameterProblem> ReceiverProblems()
    {
        PairState? state = ReadState([]);
        if (Detection != DetectionKind.Mode && state is not null && state.Block.Select(m => m.Azimuthal).Distinct().Count() < state.Block.Count)
        {
            yield return new(nameof(Detection), $"{LinkReport.Word(Detection)} tells modes apart by l alone; the state has several radial modes of one l");
        }

        if (Detection == DetectionKind.Azimuthal && DetectionWaist is not null)
        {
            yield return new(nameof(DetectionWaist), "has no effect with detection azimuthal, which is blind to the radial coordinate");
        }

        if (ApertureObscuration > 0 && ApertureDiameter is null)
        {
            yield return new(nameof(ApertureObscuration), "has no effect without apertureDiameter");
        }

        if ((DetectionWaist ?? ApertureDiameter) is not null && Picture == Picture.FixedWaist)
        {
            yield return new(nameof(Picture), "must be coMoving beside a detectionWaist or a stop", nameof(DetectionWaist), nameof(ApertureDiameter));
        }

        if (Detection == DetectionKind.Azimuthal && ApertureDiameter is not null && state is not null
            && state.Block.Select(m => Math.Abs(m.Azimuthal)).Distinct().Count() > 1)
        {
            yield return new(nameof(Detection), "azimuthal behind a stop needs modes of one |l|: other coherences depend on the plane of the sorter");
        }
    }
}
