using System.Numerics;
using Engine.Numerics.Statistics;
using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Random media, one by one.</summary>
[Experiment(
    "turbulence.split-step",
    "Split-step Monte Carlo through phase screens with subharmonics: means with standard errors, bias estimates, pictures; resumable.",
    Aliases = ["turbulence.screens"])]
[Reference(
    "R. G. Lane, A. Glindemann, J. C. Dainty, \"Simulation of a Kolmogorov phase screen\", Waves Random Media 2, 209 (1992)",
    Doi = "10.1088/0959-7174/2/3/003")]
[Reference("J. M. Martin, S. M. Flatté, \"Intensity images and statistics from numerical simulation of wave propagation in 3-D random media\", Appl. Opt. 27, "
    + "2111 (1988)", Doi = "10.1364/AO.27.002111")]
[Reference("A. Hamadou Ibrahim, F. S. Roux, M. McLaren, T. Konrad, A. Forbes, Phys. Rev. A 88, 012312 (2013)", Doi = "10.1103/PhysRevA.88.012312")]
public sealed class ScreensExperiment : IExperiment<ScreensParameters>, IEstimateMemory<ScreensParameters>
{
    /// <inheritdoc/>
    public long EstimateMemory(ScreensParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PairState input = parameters.ReadState();
        long modes = input.Block.Count, points = GridRule.For(parameters.Grid, parameters.Resolve(), input.Block).Size;

        // Complex grids: both ends' modes, propagator and screen amplitudes for all; fields, screens and a picture for each thread.
        long grids = (2 * modes) + 3 + (degreeOfParallelism * (modes + 3));
        return 16 * ((points * points * grids) + (2L * parameters.Realizations * modes * modes));
    }

    /// <inheritdoc/>
    public RunReport Run(ScreensParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return Run(parameters, context, context.Checkpoints.GetSlot(Realizations.Key), fraction => context.ReportProgress(fraction, Realizations.Key));
    }

    /// <summary>The same as a part of another run, which keeps the realizations where it likes.</summary>
    internal static RunReport Run(ScreensParameters parameters, IRunContext context, CheckpointSlot slot, Action<double>? progress = null)
    {
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        ScreensPath first = new(parameters, link, input, 0, context.CancellationToken);
        ScreensPath[] paths = parameters.HasSecondPath ? [first, new(parameters, parameters.ResolveSecond(link), input, 1, context.CancellationToken)]
            : [first];
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        Complex[] matrices = Detected(
            report,
            parameters,
            paths,
            Realizations.Run([.. paths.Select(p => p.Simulation)], parameters.Realizations, context, slot, progress));
        var statistics = new PairStatistics(input, parameters.Topology, matrices, first.Simulation.GivesChannels, [.. paths.Select(p => p.BiasFactor)])
        {
            Report = block => parameters.Sort(block, input),
        };
        Report(report, parameters, link, statistics, input, paths);
        report.AddScalar("realizations", parameters.Realizations);
        if (parameters.ServoDelay > 0)
        {
            report.AddScalar(
                "servoShift",
                Math.Round(ScreensPath.Lag(parameters, link, first.Grid.Step)) * first.Grid.Step * link.Waist,
                "m",
                description: "how far the screens move while the mirror follows, in whole steps of the grid");
        }

        if (parameters.SensorNoise > 0)
        {
            report.AddScalar("noiseVariance", parameters.SensorNoise, "rad^2", description: "of the sensor");
        }

        if (parameters.ActuatorPitch is { } pitch)
        {
            var servo = new ServoResidual(link, pitch / link.Waist, parameters.CrossWind * parameters.ServoDelay / link.Waist, 0);
            report
                .AddScalar("fittingVariance", servo.FittingVariance, "rad^2", description: "of the waves too short for the actuators, in theory")
                .AddScalar("delayVariance", servo.DelayVariance, "rad^2", description: "of the waves that have moved on, in theory");
        }

        RawData(report, parameters, matrices, input.Block.Count, paths);
        if (parameters.Pictures || parameters.RawData)
        {
            Pictures(report, parameters, first, input.Block[0], context);
        }

        for (int p = 0; p < paths.Length; p++)
        {
            paths[p].Describe(report, p == 0 ? "" : "second");
        }

        return report.Build();
    }

    /// <summary>What was detected, without the numbers of branch points, which are reported here.</summary>
    private static Complex[] Detected(RunReportBuilder report, ScreensParameters parameters, ScreensPath[] paths, Complex[] values)
    {
        if (!paths[0].Simulation.CountsBranchPoints)
        {
            return values;
        }

        int size = paths[0].Simulation.MatrixSize, count = values.Length / size;
        var detected = new Complex[count * (size - 1)];
        double[] points = new double[count];
        for (int i = 0; i < count; i++)
        {
            values.AsSpan(i * size, size - 1).CopyTo(detected.AsSpan(i * (size - 1)));
            points[i] = values[(i * size) + size - 1].Real;
        }

        double mean = points.Average();
        report
            .AddScalar("beacon", LinkReport.Word(parameters.Beacon), description: "what the mirror was steered by")
            .AddScalar(
                "branchPoints",
                mean,
                error: Math.Sqrt(points.Sum(p => (p - mean) * (p - mean)) / count / Math.Max(1, count - 1)),
                source: ErrorSource.Sampling,
                description: "mean number in the stop, in the beacon of a realization: no mirror follows the phase there");
        return detected;
    }

    private static void Report(
        RunReportBuilder report,
        ScreensParameters parameters,
        Link link,
        PairStatistics statistics,
        PairState input,
        ScreensPath[] paths)
    {
        const string Concurrence = "concurrence";
        bool qubit = input.Block.Count == 2;
        var names = new List<(string Name, string Description, Func<PhotonChannel, PairOutcome, double> Value)>
        {
            ("trace", "probability that both photons are in the block", (_, o) => o.Trace),
            ("negativity", "of the normalized mean block", (_, o) => o.Negativity),
            ("logNegativity", "", (_, o) => o.LogNegativity),
            ("purity", "", (_, o) => o.Purity),
            ("fidelity", "normalized mean block against the input state", (_, o) => o.Fidelity),
        };
        if (qubit)
        {
            // The jackknife wants a smooth function: the error is that of the concurrence before it is clipped at zero.
            names.Insert(1, (Concurrence, "of the normalized mean block", (_, o) => o.SignedConcurrence));
            names.Add(("survival", "a, mean of both modes", (c, _) => 0.5 * (c[0, 0, 0, 0] + c[1, 1, 1, 1]).Real));
            names.Add(("crosstalk", "b, mean of both directions", (c, _) => 0.5 * (c[0, 0, 1, 1] + c[1, 1, 0, 0]).Real));
            names.Add(("coherence", "c", (c, _) => c[0, 1, 0, 1].Real));
        }

        JackknifeEstimate[] estimates = statistics.Estimates([.. names.Select(n => n.Value)]);
        for (int i = 0; i < names.Count; i++)
        {
            double value = names[i].Name == Concurrence ? Math.Max(0, estimates[i].Value) : estimates[i].Value;
            report.AddScalar(
                names[i].Name,
                PairReport.Defined(value),
                error: statistics.KnowsErrors ? estimates[i].StandardError : null,
                source: statistics.KnowsErrors ? ErrorSource.Sampling : ErrorSource.None,
                description: names[i].Description);
        }

        if ((parameters.ApertureDiameter ?? parameters.ActuatorPitch ?? parameters.DetectionWaist) is null && parameters.Detection == DetectionKind.Mode)
        {
            // Behind a stop, a mirror or another detector the closed models that foretell the bias are not those of the simulation.
            ScreensBias.Describe(
                report, parameters, input, [.. names.Select(n => (n.Name, n.Value))], estimates, [.. paths.Select(p => p.Channels)], paths[0].BiasFactor);
        }

        Complex[] block = statistics.Block();
        if (parameters.PhaseConvention == PhaseConvention.Optics)
        {
            block = [.. block.Select(Complex.Conjugate)];
        }

        (var coordinate, double[] values) = PairReport.Along(link, [1]);
        report.AddStates("pair", new StateSeries(coordinate.Name, coordinate.Unit, values, [input.Block.Count, input.Block.Count], block));
    }

    private static void Pictures(RunReportBuilder report, ScreensParameters parameters, ScreensPath path, LaguerreGaussMode mode, IRunContext context)
    {
        (double[] phase, Complex[] beam) = path.Simulation.Picture(context.Seed, parameters.ShownRealization);
        if (parameters.Pictures)
        {
            double[] intensity = [.. beam.Select(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary))];
            ScreenPictures.Add(
                report,
                path.Grid,
                path.Link,
                parameters.ShownRealization,
                ("beam", $"Intensity after the last screen, mode {mode} sent", intensity),
                ("screen", "Phase of the first screen", phase));
        }

        if (parameters.RawData)
        {
            int n = path.Grid.Points;
            report
                .AddArray("screen", new ReportArray(phase, [n, n], "rad"))
                .AddArray("field", new ReportArray(beam, [n, n]));
        }
    }

    /// <summary>Every realization's transfer matrix, and whether the means rest on many of them.</summary>
    private static void RawData(RunReportBuilder report, ScreensParameters parameters, Complex[] matrices, int modes, ScreensPath[] paths)
    {
        int count = paths.Length, size = matrices.Length / parameters.Realizations / count;
        bool areChannels = paths[0].Simulation.GivesChannels;
        double Kept(ReadOnlySpan<Complex> one)
        {
            double sum = 0;
            for (int i = 0; i < one.Length; i++)
            {
                // Of a channel V[mm→uu]; of a matrix all |T_ab|².
                int pairs = modes * modes, ket = i / pairs, bra = i % pairs;
                sum += !areChannels ? (one[i].Real * one[i].Real) + (one[i].Imaginary * one[i].Imaginary)
                    : ket % (modes + 1) == 0 && bra % (modes + 1) == 0 ? one[i].Real : 0;
            }

            return sum / modes;
        }

        double[] kept = [.. Enumerable.Range(0, parameters.Realizations).Select(r =>
        {
            double product = 1;
            for (int p = 0; p < count; p++)
            {
                product *= Kept(matrices.AsSpan(((r * count) + p) * size, size));
            }

            return product;
        })];
        BeamStatisticsReport.Quality(report, kept, "the power kept in the block");
        if (parameters.RawData)
        {
            report
                .AddArray("transfer", new ReportArray(
                    matrices,
                    areChannels ? [parameters.Realizations, count, modes, modes, modes, modes] : [parameters.Realizations, count, modes, modes]))
                .AddTable(
                    "realizations",
                    new TableColumn(
                        "realization",
                        "1",
                        [.. Enumerable.Range(0, parameters.Realizations).Select(r => (long)r)],
                        "with the seed of the run, the number of the random streams"),
                    new TableColumn("keptPower", "1", kept, "mean power of a mode of the block that stays in the block, product over the paths"));
        }
    }
}
