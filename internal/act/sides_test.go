package act_test

import "testing"

// Measures and demands by the form in which they are told, each form in several conflicts, and beside it sentences in the
// same words that tell none.
var toldMeasures = []struct{ text, want string }{
	// A measure that takes effect, whoever's it is.
	{"India's retaliatory duties on American almonds took effect at midnight.", "tariff on state:us: state:in in-force"},
	{"Canada's countermeasures came into force on Tuesday, the finance ministry said.", "state:ca in-force"},
	{"Turkey's trade embargo against Israel came into effect in May.", "embargo on state:il: state:tr in-force"},
	{"Brazil's countermeasures could take effect in August.", ""},
	{"Japan's new traffic rules took effect on Monday.", ""},
	// A procedure begun to bring a measure about.
	{"Chile and Peru on Monday started a procedure to impose sanctions on Venezuela.", "sanctions on state:ve: state:cl announced"},
	{"Norway launched a process to reinstate tariffs on Iceland.", "tariff on state:is: state:no announced"},
	{"Norway launched a process to appoint a new ambassador to Iceland.", ""},
	// Standing measures spoken of with their holder and their target.
	{"The rebels pulled out after American sanctions against their commanders.", "sanctions on"},
	{"Malaysia's prime minister criticised the Chinese sanctions on members of the Australian parliament.", "state:cn in-force"},
	{"The minister criticised sanctions.", ""},
	// Imposed on persons and groups.
	{"In 2019 Canada imposed sanctions against Nicolas Maduro.", "sanctions on per:nicolas-maduro: state:ca in-force"},
	{"Britain levied sanctions against Ramzan Kadyrov in 2022.", "state:gb in-force"},
	{"The US Treasury has blacklisted two Emirati companies.", "sanctions on state:ae: state:us in-force"},
	{"The US State Department designated the Houthis as a terrorist organisation in January.", "state:us in-force"},
	{"Canada listed Hezbollah as a terrorist group in 2002.", "state:ca in-force"},
	{"Panama designated Monday as a day of mourning.", ""},
	{"Norway designated Iceland as its host for the talks.", ""},
	{"The magazine listed Norway as the happiest country.", ""},
	// Discussed, asked about.
	{"Could tariffs on Vietnam follow?", ""},
	{"Could EU sanctions against Georgia follow?", "sanctions on state:ge: org:eu discussed"},
	{"The EU is weighing sanctions against Georgia.", "sanctions on state:ge: org:eu discussed"},
	{"Brussels could consider suspending aid to Georgia.", "org:eu discussed"},
	// Assets, aid, deliveries.
	{"Switzerland froze the assets of three Belarusian bankers.", "sanctions on state:by: state:ch in-force"},
	{"Sweden suspended aid to Mali in 2022.", "aid on state:ml: state:se suspended"},
	{"Germany halted arms deliveries to Saudi Arabia.", "arms on state:sa: state:de suspended"},
	{"Japan imposed asset freezes on four Myanmar generals.", "state:jp in-force"},
	{"The bank froze the accounts of its customers.", ""},
	// The noun of stopping and its relative clause.
	{"The ministers discussed the suspension of assistance to Niger which France imposed in 2023.", "aid on state:ne: state:fr"},
	// Lifted, eased.
	{"Hungary lifted the ban on Ukrainian grain imports.", "state:hu lifted"},
	{"Brazil has raised its duties on Chinese steel to 25 percent.", "tariff on state:cn: state:br in-force"},
	{"Sanctions on Syria were lifted by Australia in May.", "sanctions on state:sy: state:au lifted"},
	{"Australia refused to lift the sanctions on Syria.", "state:au in-force"},
	{"Iran demanded that the United States lift sanctions.", ""},
	// Diplomatic and border measures.
	{"Denmark severed ties with Mali in May 2024.", "other on state:ml: state:dk in-force"},
	{"Colombia cut ties with Israel in May 2024.", "other on state:il: state:co in-force"},
	{"Niger closed its border with Benin.", "other on state:bj: state:ne in-force"},
	{"Spain recognised the State of Palestine in May.", "recognition on"},
	{"Spain recognised the efforts of Egypt.", ""},
	{"Thailand said it might close its border with Cambodia.", ""},
	// Reinstated and described by a participle.
	{"Caracas complained of the sanctions reimposed by Canada last spring.", "state:ca in-force"},
	{"The president has called for an end to sanctions.", ""},
	{"France withdrew its troops from Niger.", ""},
	{"NATO has sent 200 more British troops.", ""},
}

func TestToldMeasures(t *testing.T) {
	unseen(t, toldMeasures, func(text string) string { return lines(readText(text).Measures, measureLine) })
}

var toldDemands = []struct{ text, want string }{
	// A clause with a bare verb, which looks like a present or a past tense.
	{"Georgia's president, Salome Zourabichvili, has demanded that Moscow leave now.", "per:salome-zourabichvili to [state:ru]"},
	{"Rwanda's foreign minister demands that Kinshasa disarm the militia.", "to [state:cd]"},
	{"Venezuela demanded that Guyana put the border question before the court.", "state:ve to [state:gy]"},
	{"The opposition leader Raila Odinga demands that William Ruto bring it before parliament.", "to [per:william-ruto]"},
	{"The premier insists that Kosovo withdraws its police.", ""},
	{"Serbia insists that Kosovo shelled the village.", ""},
	// We and I, to a side or its government.
	{"\"We urge the Japanese side to stop its provocations at once,\" the Chinese spokesman Lin Jian said.", "to [state:jp]"},
	{"\"I call on the Sudanese government not to block the convoys,\" Norway's foreign minister Espen Barth Eide said.", "to [state:sd]"},
	{"\"We call on Algeria to reopen the border,\" Morocco's spokesman said.", "to [state:dz]"},
	{"\"I urge you to eat more vegetables,\" the doctor said.", ""},
	{"\"We will urge ourselves to do better,\" the minister said.", ""},
	// What a side named just before should do.
	{"If India wants talks, it should stop threatening Pakistan, Pakistan's foreign minister Ishaq Dar said.", "to [state:in]"},
	{"If Eritrea wants peace, it must withdraw its soldiers from Ethiopia, Ethiopia's prime minister Abiy Ahmed said.", "to [state:er]"},
	{"If the weather is bad, it should be postponed, Pakistan's foreign minister Ishaq Dar said.", ""},
	// Other verbs.
	{"Egypt appealed to Ethiopia's warring sides to let aid through.", "state:eg"},
	{"Armenia pressed for the release of its prisoners.", "state:am"},
	{"Denmark asked for Interpol's help.", ""},
	{"Peru demanded from Bolivia to extradite the general.", "state:pe to [state:bo]"},
	{"Kazakhstan asked Kyrgyzstan to open the road.", "state:kz to [state:kg]"},
	{"Kenya told Somalia to withdraw its envoy.", "state:ke to [state:so]"},
	{"Ghana wrote to the French embassy asking to waive the attaché's immunity.", "state:gh to [state:fr]"},
	{"Ghana urged the immunity be waived.", "state:gh"},
	{"They called on Turkey to halt drilling, the Greek and Cypriot foreign ministers said.", "to [state:tr]"},
	{"Lebanon has called on both sides to resume the talks.", "state:lb"},
	{"\"We expect from Azerbaijan the release of our prisoners,\" Armenia's prime minister Nikol Pashinyan said.", "to [state:az]"},
	{"\"Europe needs to stand by us,\" Moldova's president Maia Sandu said.", "per:maia-sandu"},
	{"\"They need to stand by us,\" Moldova's president Maia Sandu said.", "per:maia-sandu"},
	// Beside a refusal.
	{"Mali rejected the plan and demanded that Algeria withdraw its envoy.", "state:ml to [state:dz]"},
	{"Mali rejected the plan, insisting on an immediate halt to the flights.", "state:ml"},
	{"The rebels had demanded that they be removed from Colombia's list of armed groups.", "to ["},
	// What is hoped, reported or asked of nobody is none.
	{"Qatar's mediator hopes that Israel will accept the plan.", ""},
	{"Nobody should assume that Japan's policy will change, the Japanese prime minister said.", ""},
	{"Kenya told Somalia that it would withdraw its envoy.", ""},
	{"Norway might ask Iceland to join the talks.", ""},
	{"Norway did not demand that Iceland join.", ""},
	{"The analysts said the talks should take place in Doha.", ""},
	{"He underlined the call for cooperation.", ""},
}

func TestToldDemands(t *testing.T) {
	unseen(t, toldDemands, func(text string) string { return lines(readText(text).Demands, demandLine) })
}
