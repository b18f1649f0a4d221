using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The answers of the published model, each with its warning.</summary>
internal static class PublishedThreshold
{
    public const string KernelWarning =
        "as published: the kernel exp(-N dk^2/(4 sigma_q^2)) weakens with larger recoil, opposite to the text and the threshold; it is position diffusion "
            + "N/(2 sigma_q^2), the noise conjugate to momentum kicks.";

    public const string ThresholdWarning =
        "as published: N sigma_q^2 < sigma_p^2 - sigma_c^2 is called exact and sharp; it is a steering or product-of-variances test, sufficient only, and for "
            + "kicks on one photon of a pure Gaussian pair the exact criterion has no threshold.";

    public const string SignalStateWarning =
        "as published: entanglement is judged from the signal's state alone and the signal is displaced by the recoil; local events on the idler can change "
            + "neither, only the conditional mean of the signal moves (see conditionalSlope). Entanglement is a property of the joint state.";

    public static void Add(ThresholdParameters parameters, ThresholdInput input, double added, RunReportBuilder report)
    {
        if (input.Criterion == Criterion.Published)
        {
            double sigma = input.PublishedWidth!.Value, conditional = input.PublishedConditionalWidth;
            double critical = (sigma - conditional) * (sigma + conditional);
            report.AddWarning(ThresholdWarning)
                .AddScalar("verdict", added < critical ? "published inequality holds" : "published inequality fails",
                    description: "N sigma_q^2 against sigma_p^2 - sigma_c^2");
            ThresholdExperiment.AddThreshold(report, input, critical);
        }

        if (input.Pair is not { } pair)
        {
            return;
        }

        double k0 = pair.ReferenceWaveNumber;
        double diffusion = input.Medium.Events / (2 * input.Recoil.Variance);
        TwoModeCovariance after = pair.Scaled.ToCovariance()
            .WithNoise(momentumS: parameters.SignalVariance / (k0 * k0), positionI: diffusion * k0 * k0);
        report.AddWarning(KernelWarning)
            .AddWarning(SignalStateWarning)
            .AddScalar("conditionalSlope", pair.Scaled.ToCovariance().WithNoise(momentumI: added / (k0 * k0)).Ksi
                    / (pair.Scaled.MomentumVariance + added / (k0 * k0)),
                description: "consistent model: slope of the mean signal wave number against the detected idler's; the unconditional mean does not move")
            .AddScalar("positionDiffusion", diffusion, "m^2", description: "X_i = N/(2 sigma_q^2), what the printed kernel does to the idler")
            .AddScalar("logNegativity", after.LogarithmicNegativity, description: "ebits, under the printed kernel")
            .AddScalar("negativity", after.Negativity, description: "under the printed kernel");
        if (input.Criterion != Criterion.Published)
        {
            report.AddScalar("verdict", after.LogarithmicNegativity > 0 ? "entangled under the printed kernel" : "separable under the printed kernel");
        }
    }
}
