using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>What second moments prove, before the kicks and after: kicks add N (sigma_q^2 + q_bar^2) to the idler's, whatever their law.</summary>
internal static class CriteriaReport
{
    private const double LargestError = 1e-3;

    public static void Add(RunReportBuilder report, BiphotonParameters parameters, PairInput input, RecoilModel? recoil)
    {
        TwoModeCovariance moments;
        NodalState? nodes = null;
        if (input.Gaussian is { } pair)
        {
            moments = pair.ToCovariance();
        }
        else if (input.ToState(parameters.Nodes) is NodalState nodal && SecondMoments.Of(nodal) is { } found && found.RelativeError < LargestError)
        {
            moments = found.Moments;
            nodes = nodal;
            report.AddScalar("positionVarianceSignal", moments.Xss / (input.WaveNumber * input.WaveNumber), "m^2",
                found.RelativeError * moments.Xss / (input.WaveNumber * input.WaveNumber), ErrorSource.Truncation, "before the kicks");
        }
        else
        {
            return;
        }

        double meanKick = parameters.MeanKick / input.WaveNumber, one = recoil is null ? 0 : recoil.Variance + meanKick * meanKick;
        double[] events = [0, .. parameters.Events.Where(n => n > 0).Order().Distinct()];
        TwoModeCovariance[] kicked = [.. events.Select(n => moments.WithNoise(momentumI: n * one))];
        EntropicCriteria none = new(double.NaN, double.NaN, double.NaN);
        EntropicCriteria[] entropic =
        [
            .. events.Select(n => meanKick != 0 && n > 0 ? none : input.Gaussian is { } state ? EntropicCriteria.Of(state, recoil, n)
                : nodes is not null ? EntropicCriteria.Of(nodes, recoil, n) ?? none : none),
        ];
        double[] product = [.. kicked.Select(ManciniCriterion.Product)];
        report.AddTable(
            "criteria",
            new TableColumn("events", "1", events),
            new TableColumn("fixedGainProduct", "1", product, "below 1 proves entanglement (Mancini et al.)"),
            new TableColumn("duanRatio", "1", [.. product.Select(Math.Sqrt)], "sum of both variances over its bound in the unit of length that makes it "
                + "smallest; below 1 proves entanglement (Duan et al.)"),
            new TableColumn("reidIdlerInferred", "1", [.. kicked.Select(m => ReidCriterion.InferredProduct(m, PairMode.Idler))],
                "below 1/4: the signal steers the idler"),
            new TableColumn("reidSignalInferred", "1", [.. kicked.Select(m => ReidCriterion.InferredProduct(m, PairMode.Signal))],
                "below 1/4: the idler steers the signal"),
            new TableColumn("symplecticEigenvalue", "1", [.. kicked.Select(m => m.TransposedSymplecticEigenvalue)],
                "of the partially transposed moments; below 1/2 proves entanglement"),
            new TableColumn("entropicProduct", "1", [.. entropic.Select(c => c.Product)],
                "h(xs-xi) + h(ks+ki) - ln(2 pi e) in nats; below 0 proves entanglement, also for densities that are not Gaussian"),
            new TableColumn("entropicIdlerInferred", "1", [.. entropic.Select(c => c.IdlerInferred)],
                "h(xi|xs) + h(ki|ks) - ln(pi e); below 0: the signal steers the idler"),
            new TableColumn("entropicSignalInferred", "1", [.. entropic.Select(c => c.SignalInferred)],
                "h(xs|xi) + h(ks|ki) - ln(pi e); below 0: the idler steers the signal"));
    }
}
